import { useMutation } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { useGo } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { DropArea } from '#ui/upload/drop-area.tsx'
import { handProposal, type Proposal } from '../new/proposal.ts'
import { invitationApi, useFresh } from '../queries.ts'
import { SeriesDialog } from './series-dialog.tsx'

/** Takes in invitations and answers: an invitation opens the form of a new meeting, filled in; an answer is kept with its participant. */
export function Receive() {
  const say = useWords('meetings')
  const go = useGo()
  const fresh = useFresh()
  const plan = (proposal: Proposal) => {
    handProposal(proposal)
    go('/meetings/new')
  }
  const receive = useMutation({
    mutationFn: async (file: File) => invitationApi.receiveInvitation({}, { body: file }),
    async onSuccess(made) {
      // Of a series, one is chosen first; those planned before may have moved with it.
      if (made.outcome === 'series') return void (await fresh())
      if (made.outcome === 'proposed') return plan(made)
      tell(made.outcome === 'answered' ? say('receive.answered', { name: made.name, answer: say(`answer.${made.answer}`) }) : [say(`receive.${made.outcome}`), made.outcome === 'counter-declined' && made.note && `“${made.note}”`].filter(Boolean).join(' '))
      await fresh()
      go(`/meetings/${made.meeting}`)
    },
  })
  return (
    <div className="screen-only" style={{ marginBlockEnd: 14 }}>
      <DropArea isSmall isSingle isDisabled={receive.isPending} take={([file]) => file && receive.mutate(file)} says={say('receive.drop')} chooseLabel={say('receive.choose')} />
      {receive.error && <Problem error={receive.error} />}
      {receive.data?.outcome === 'series' && <SeriesDialog series={receive.data} plan={plan} close={() => receive.reset()} />}
    </div>
  )
}
