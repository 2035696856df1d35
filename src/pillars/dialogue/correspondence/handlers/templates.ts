import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, needSession } from '#server/context.ts'
import type { Handlers } from '#server/http.ts'
import type { contract } from '../contract.ts'
import { deleteTemplate, listTemplates, upsertTemplate } from '../template-store.ts'
import { allTemplates } from '../templates/catalogue.ts'
import { checkPlaceholders } from '../templates/fill.ts'

/** Handlers of templates: everybody who writes notes reads them, heads and the registrar write the ministry’s own. */
export const templateHandlers: Pick<Handlers<typeof contract>, 'templates' | 'setTemplate'> = {
  templates: ({ language, form }, context) => context.within(async (db) => allTemplates(await listTemplates(db, language), language, form)),
  async setTemplate({ language, form, part, rank, text }, context) {
    const { roles } = needSession(context).person
    if (!can(roles, 'dialogue:publish') && !can(roles, 'registers:manage')) throw new Fault('kernel/forbidden', 'The ministry’s templates are written by heads and the registrar. Ask one of them.')
    if (text !== null) checkPlaceholders(text)
    return context.machine(async (db) => {
      if (text === null) await deleteTemplate(db, { language, form, part, rank })
      else await upsertTemplate(db, me(context), { language, form, part, rank }, text)
      await recordEvent(db, { kind: 'template.changed', subject: { kind: 'note-template', id: `${language}/${form}/${part}/${rank ?? 'all'}` }, detail: { isOwn: text !== null } })
      return allTemplates(await listTemplates(db, language), language, form)
    })
  },
}
