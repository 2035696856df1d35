import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { calendarFeed, notice, noticeChoice, noticeKinds } from './schema.ts'

/** The verbs of one's own inbox and calendar. */
export const contract = {
  notices: endpoint({
    method: 'GET', path: '/notices', can: 'notify:own',
    input: z.object({ unread: z.boolean().default(false), limit: z.int().min(1).max(200).default(50), before: z.uuid().optional() }),
    output: z.object({ notices: z.array(notice), more: z.boolean(), unread: z.int().describe('Counted up to 100.') }),
    says: 'What happened and concerns one, newest first. What one may no longer read is not there.',
  }),
  readNotices: endpoint({
    method: 'POST', path: '/notices/read', input: z.object({ ids: z.array(z.uuid()).max(500).optional().describe('Without them: all.'), isRead: z.boolean().default(true) }), output: z.object({ unread: z.int() }), can: 'notify:own',
    says: 'Marks notices as read, or as unread again.',
  }),
  noticeChoice: endpoint({ method: 'GET', path: '/notices/choice', input: z.object({}), output: noticeChoice, can: 'notify:own', says: 'What one wants by e-mail too.' }),
  chooseNotices: endpoint({
    method: 'PUT', path: '/notices/choice', input: z.object({ mailed: z.array(z.enum(noticeKinds)).max(noticeKinds.length) }), output: noticeChoice, can: 'notify:own',
    says: 'Chooses what comes by e-mail too. An e-mail never says more than the channel may carry.',
  }),
  calendarState: endpoint({ method: 'GET', path: '/calendar', input: z.object({}), output: z.object({ madeAt: z.iso.datetime().nullable(), usedAt: z.iso.datetime().nullable() }), can: 'notify:own', says: 'Whether one has a private calendar address.' }),
  makeCalendar: endpoint({
    method: 'POST', path: '/calendar', input: z.object({}), output: calendarFeed, can: 'notify:own',
    says: 'Makes a private calendar address, shown once; an earlier one stops working.',
  }),
  revokeCalendar: endpoint({ method: 'DELETE', path: '/calendar', input: z.object({}), output: z.void(), can: 'notify:own', says: 'Stops one’s private calendar address.' }),
  calendar: endpoint({
    method: 'GET', path: '/calendar/:token', input: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}(\.ics)?$/, 'is not a calendar address') }), produces: ['text/calendar'], can: 'public', faults: ['notify/no-calendar'],
    says: 'A private calendar (RFC 5545): what is due and what is planned. Titles above what the feed may carry are masked.',
  }),
  testMail: endpoint({ method: 'POST', path: '/notices/test', input: z.object({}), output: z.object({ sentTo: z.email() }), can: 'notify:manage', faults: ['notify/no-mail', 'notify/no-address', 'notify/mail-refused'], says: 'Sends an e-mail to oneself, to see that it works.' }),
} as const
