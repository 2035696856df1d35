import { useMemo } from 'react'
import { encode } from 'uqr'
import { useWords } from '#ui/language/words.ts'
import { CodeForm } from './code-form.tsx'
import look from './identity.module.css'

/** Sets up an authenticator: a picture to scan, the same as text, and a code to confirm with. */
export function Authenticator({ uri, confirm, isBusy, error }: { uri: string; confirm: (code: string) => void; isBusy: boolean; error: unknown }) {
  const say = useWords('web')
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <div className={look.form}>
      <p>{say('authenticator.says')}</p>
      <div className={look.scan}>
        <Qr text={uri} label={say('authenticator.picture')} />
        <div>
          <span className="small muted">{say('authenticator.by-hand')}</span>
          <code className={look.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
          <a className="small" href={uri}>{say('authenticator.here')}</a>
        </div>
      </div>
      <CodeForm says={say('authenticator.confirm')} submit={confirm} isBusy={isBusy} error={error} />
    </div>
  )
}

/** A text as a QR code; black on white by day and night, since cameras want it so. */
function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border: 1 })
    return { size, path: data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('') }
  }, [text])
  return <svg className={look.qr} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges"><path d={path} /></svg>
}
