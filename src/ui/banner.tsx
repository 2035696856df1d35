import { useMantineStyleNonce } from '@mantine/core'
import look from './banner.module.css'

/**
 * The highest marking of what the page shows, as the strip on top of it. In print it stands on every
 * page, above and below, with the page's number: the browser writes it into the page's margins.
 */
export function Banner({ marking, level }: { marking: string; level: 'open' | 'restricted' | 'secret' }) {
  const nonce = useMantineStyleNonce()
  const words = JSON.stringify(marking)
  return (
    <>
      <style nonce={nonce?.()}>{`@page { @top-center { content: ${words} } @bottom-center { content: ${words} } @bottom-right { content: counter(page) " / " counter(pages) } }`}</style>
      <div className={`${look.banner} ${look[level]}`} role="note">{marking}</div>
    </>
  )
}
