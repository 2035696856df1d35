import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { noticeKinds, type NoticeKind } from '#server/notify/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import desk from '../desk.module.css'
import { choiceQuery, noticesApi } from './queries.ts'

/** What comes by e-mail too. */
export function ChoiceCard() {
  const say = useWords('desk')
  const queries = useQueryClient()
  const choice = useQuery(choiceQuery)
  const save = useMutation({
    mutationFn: (mailed: NoticeKind[]) => noticesApi.chooseNotices({ mailed }),
    // What was clicked shows at once; a refusal puts it back.
    onMutate: (mailed) => { if (choice.data) queries.setQueryData(choiceQuery.queryKey, { ...choice.data, mailed }) },
    onSuccess: (saved) => queries.setQueryData(choiceQuery.queryKey, saved),
    onError: () => void choice.refetch(),
  })
  return (
    <Card title={say('choice.title')}>
      <Loaded asked={choice} lines={5}>
        {({ mailed, address, isMailPossible }) => (
          <div className={desk.stack}>
            <p className="small muted">{!isMailPossible ? say('choice.impossible') : address === null ? say('choice.no-address') : say('choice.says', { address })}</p>
            {noticeKinds.map((kind) => (
              <Checkbox key={kind} label={say(`notice-kind.${kind}`)} checked={mailed.includes(kind)} disabled={!isMailPossible || address === null} onChange={(event) => save.mutate(event.currentTarget.checked ? [...mailed, kind] : mailed.filter((one) => one !== kind))} />
            ))}
            {save.error && <Problem error={save.error} />}
          </div>
        )}
      </Loaded>
    </Card>
  )
}
