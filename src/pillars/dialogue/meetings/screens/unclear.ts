import type { MeetingFields } from '../schema.ts'

/** Whether a meeting’s time has passed, and nothing says that it was held or not. */
export function isUnclear({ status, fields }: { readonly status: string; readonly fields: Readonly<Record<string, unknown>> }, now: number): boolean {
  return (status === 'planned' || status === 'under-way') && Date.parse((fields as unknown as MeetingFields).endsAt) < now
}
