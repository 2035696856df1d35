import { useLanguage } from '#ui/language/words.ts'
import { cityOf } from './zone-time.ts'

/** A meeting’s time as each of its zones sees it: `24 November 2026, 10:00 Jakarta · 12:00 Tokyo`. */
export function When({ startsAt, endsAt, zones, isShort = false }: { startsAt: string; endsAt?: string; zones: readonly string[]; isShort?: boolean }) {
  const language = useLanguage()
  const locale = `${language === 'en' ? 'en-GB' : language}-u-nu-latn`
  const all = [...new Set(zones)]
  const format = (options: Intl.DateTimeFormatOptions, zone: string) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const days = new Set(all.map((zone) => format({ dateStyle: 'long' }, zone).format(new Date(startsAt))))
  const time = (zone: string) => {
    const clock = format({ timeStyle: 'short' }, zone)
    return endsAt && !isShort ? clock.formatRange(new Date(startsAt), new Date(endsAt)) : clock.format(new Date(startsAt))
  }
  return (
    <time dateTime={startsAt}>
      {days.size === 1 && <>{[...days][0]}{language === 'ar' ? '، ' : language === 'zh' ? '，' : ', '}</>}
      {all.map((zone, index) => <span key={zone}>{index > 0 && ' · '}<bdi>{days.size > 1 && `${format({ dateStyle: 'medium' }, zone).format(new Date(startsAt))} `}{time(zone)} {cityOf(zone)}</bdi></span>)}
    </time>
  )
}
