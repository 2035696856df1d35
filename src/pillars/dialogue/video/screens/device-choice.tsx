import look from './room.module.css'

/** Which of several devices; nothing where there is no choice. */
export function DeviceChoice({ label, options, value, choose }: { label: string; options: readonly MediaDeviceInfo[]; value: string | undefined; choose: (id: string) => void }) {
  const named = options.filter((one) => one.deviceId !== '')
  if (named.length < 2) return null
  return (
    <label className={look.choice}>
      <span className="small muted">{label}</span>
      <select value={value ?? named[0]!.deviceId} onChange={(event) => choose(event.currentTarget.value)}>
        {named.map((one) => <option key={one.deviceId} value={one.deviceId}>{one.label}</option>)}
      </select>
    </label>
  )
}
