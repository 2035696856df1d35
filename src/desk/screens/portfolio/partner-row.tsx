import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { isFault } from '#kernel/faults.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { tell } from '#ui/toast/toast.ts'
import { tiers, type Partner, type Standing } from '../../portfolio/schema.ts'
import desk from '../desk.module.css'
import { LogButton } from '../log/log-button.tsx'
import { portfolioApi, useFreshDesk } from '../queries.ts'
import look from './portfolio.module.css'

/** One partner of the portfolio: its tier and rhythm can be changed in place. */
export function PartnerRow({ partner }: { partner: Standing }) {
  const say = useWords('desk')
  const format = useFormat()
  const fresh = useFreshDesk()
  const { nameOf, pageOf } = useMinistry()
  const { actor, tier, rhythmDays, lastContact, nextDue, isQuiet } = partner
  const country = nameOf(actor)
  const failed = (error: unknown) => tell(isFault(error) ? error.message : say('failed'))
  const keep = useMutation({ mutationFn: (change: Pick<Partner, 'tier'> & { rhythmDays?: number }) => portfolioApi.keepPartner({ actor, ...change }), onSuccess: fresh, onError: failed })
  const drop = useMutation({
    mutationFn: () => portfolioApi.dropPartner({ actor }),
    async onSuccess() {
      await fresh()
      tell(say('portfolio.dropped', { country }), async () => {
        await portfolioApi.keepPartner({ actor, tier, rhythmDays })
        await fresh()
      })
    },
    onError: failed,
  })
  return (
    <li className={look.partner}>
      <div className={`${desk.what} ${look.what}`}>
        <Link to={pageOf(actor)} className={desk.title}>{country}</Link>
        <span className={desk.line}>
          {isQuiet && <span className={look.quiet}>{say('portfolio.gone-quiet')}</span>}
          <span>{lastContact === null ? say('quiet.never') : say('portfolio.last', { date: format.date(lastContact) })}</span>
          {nextDue !== null && !isQuiet && <span>{say('portfolio.next', { date: format.date(nextDue) })}</span>}
        </span>
      </div>
      <NativeSelect aria-label={say('portfolio.tier-of', { country })} value={String(tier)} disabled={keep.isPending} onChange={(event) => keep.mutate({ tier: Number(event.currentTarget.value) as Partner['tier'] })} data={tiers.map((one) => ({ value: String(one), label: say(`tier.${one}`) }))} />
      <NumberInput
        key={rhythmDays} aria-label={say('portfolio.rhythm-of', { country })} defaultValue={rhythmDays} min={1} max={3650} allowDecimal={false} hideControls disabled={keep.isPending} suffix={` ${say('portfolio.days')}`}
        onBlur={(event) => { const days = Number.parseInt(event.currentTarget.value, 10); if (days >= 1 && days <= 3650 && days !== rhythmDays) keep.mutate({ tier, rhythmDays: days }) }}
        onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }}
      />
      <div className={`${desk.act} ${look.act} screen-only`}>
        <LogButton parties={[actor]} isSmall label={say('log.open-about', { country })} />
        <Button variant="subtle" size="compact-sm" loading={drop.isPending} aria-label={say('portfolio.drop-about', { country })} onClick={() => drop.mutate()}>{say('portfolio.drop')}</Button>
      </div>
    </li>
  )
}
