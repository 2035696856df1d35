import { Button, CopyButton } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'
import look from './identity.module.css'

/** The recovery codes, this one time, to be written down, copied or saved. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const say = useWords('web')
  const text = `${codes.join('\n')}\n`
  return (
    <div className={look.form}>
      <h2>{say('recovery.title')}</h2>
      <p>{say('recovery.says')}</p>
      <ul className={look.codes}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className={look.row}>
        <CopyButton value={text}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{say(copied ? 'recovery.copied' : 'recovery.copy')}</Button>}</CopyButton>
        <Button variant="default" onClick={() => window.print()}>{say('recovery.print')}</Button>
        <Button onClick={done}>{say('recovery.done')}</Button>
      </div>
    </div>
  )
}
