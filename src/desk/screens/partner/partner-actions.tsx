import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { tell } from '#ui/toast/toast.ts'
import { isFault } from '#kernel/faults.ts'
import { LogButton } from '../log/log-button.tsx'
import { portfolioApi, portfolioQuery, useFreshDesk } from '../queries.ts'

/** On a partner's page: say that we were in touch, and look after it. */
export function PartnerActions({ partner }: { partner: string }) {
  const say = useWords('desk')
  const fresh = useFreshDesk()
  const { nameOf } = useMinistry()
  const portfolio = useQuery(portfolioQuery)
  const add = useMutation({
    mutationFn: () => portfolioApi.keepPartner({ actor: partner, tier: 2 }),
    async onSuccess() {
      await fresh()
      tell(say('portfolio.added', { country: nameOf(partner) }), async () => {
        await portfolioApi.dropPartner({ actor: partner })
        await fresh()
      })
    },
    onError: (error) => tell(isFault(error) ? error.message : say('failed')),
  })
  const isMine = portfolio.data?.some(({ actor }) => actor === partner)
  return (
    <>
      {isMine === false && <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>{say('portfolio.add-this')}</Button>}
      <LogButton parties={[partner]} />
    </>
  )
}
