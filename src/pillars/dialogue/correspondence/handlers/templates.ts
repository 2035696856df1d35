import { Fault } from '#kernel/faults.ts'
import { can } from '#kernel/roles.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, needSession } from '#server/context.ts'
import type { Handlers } from '#server/http.ts'
import type { contract } from '../contract.ts'
import { draftText } from '../drafting.ts'
import { todayIs } from '../page.ts'
import { deleteTemplate, listTemplates, upsertTemplate } from '../template-store.ts'
import { wordingsOf } from '../templates/catalogue.ts'
import { checkPlaceholders } from '../templates/fill.ts'
import { anyOffices } from '../templates/names.ts'

/** Handlers of templates: everybody who writes notes reads them, heads and the registrar write the ministry’s own. */
export const templateHandlers: Pick<Handlers<typeof contract>, 'templates' | 'setTemplate' | 'previewTemplate'> = {
  templates: ({ language }, context) => context.within(async (db) => wordingsOf(await listTemplates(db, language), language)),
  async setTemplate({ language, form, part, ranks, text }, context) {
    const { roles } = needSession(context).person
    if (!can(roles, 'dialogue:publish') && !can(roles, 'registers:manage')) throw new Fault('kernel/forbidden', 'The ministry’s templates are written by heads and the registrar. Ask one of them.')
    if (text !== null) checkPlaceholders(text)
    return context.machine(async (db) => {
      for (const rank of ranks.length === 0 ? [null] : ranks) {
        if (text === null) await deleteTemplate(db, { language, form, part, rank })
        else await upsertTemplate(db, me(context), { language, form, part, rank }, text)
        await recordEvent(db, { kind: 'template.changed', subject: { kind: 'note-template', id: `${language}/${form}/${part}/${rank ?? 'all'}` }, detail: { isOwn: text !== null } })
      }
      return wordingsOf(await listTemplates(db, language), language)
    })
  },
  previewTemplate: ({ language, form, part, ranks, text }, context) => context.within(async (db) => {
    checkPlaceholders(text)
    const others = (await listTemplates(db, language)).filter((one) => one.form !== form || one.part !== part)
    const rank = ranks[0] ?? 'institution'
    const { sender, addressee } = anyOffices[language]
    const today = todayIs()
    const { text: written } = draftText([...others, { language, form, part, rank, text }], {
      form, language, sender, addressee: { actor: null, name: addressee, rank, place: '', unit: null }, ...(part === 'reference' && { answering: { number: `1/${today.slice(0, 4)}`, date: today } }),
    })
    return { text: written }
  }),
}
