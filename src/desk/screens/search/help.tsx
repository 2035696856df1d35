import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import look from './search.module.css'

/** What can be typed; a press tries it. What search reads is the same in every language. */
const examples = [
  ['words', 'fisheries quota'], ['phrase', '"draft agreement"'], ['not', 'visa -waiver'], ['or', 'visa OR permit'], ['fuzzy', '~Gorbatschow'],
  ['country', 'country:France'], ['type', 'type:memo'], ['pillar', 'pillar:economy'], ['from', 'from:"…"'], ['dates', 'after:2023-06 before:2024'], ['number', 'number:NV/2024'], ['file', 'has:file'],
] as const

/** Before anything is asked: how to ask. */
export function Help({ ask }: { ask: (query: string) => void }) {
  const say = useWords('desk')
  return (
    <Card title={say('help.title')}>
      <p className="muted">{say('help.says')}</p>
      <dl className={look.help}>
        {examples.map(([name, example]) => (
          <div key={name}>
            <dt>{name === 'from' ? <code dir="ltr">{example}</code> : <button type="button" dir="ltr" onClick={() => ask(example)}><code>{example}</code></button>}</dt>
            <dd>{say(`help.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
