import type { Language } from '#kernel/actor.ts'
import type { ParticipantRole } from '../../schema.ts'
import type { MinutesForm } from '../schema.ts'

/** Words that the product puts on the paper of minutes. */
export type Labels = { readonly form: Readonly<Record<MinutesForm, string>>; readonly role: Readonly<Record<Exclude<ParticipantRole, 'delegate'>, string>> } & Readonly<
  Record<'draft' | 'meeting' | 'when' | 'where' | 'video' | 'attendance' | 'nobody' | 'head' | 'agenda' | 'decision' | 'decisions' | 'what' | 'owner' | 'due' | 'agreement' | 'edition' | 'circulated' | 'until' | 'agreed' | 'confirmed' | 'missing' | 'all' | 'open' | 'page', string>
>

const labels: Readonly<Record<Language, Labels>> = {
  en: {
    form: { verbatim: 'Verbatim record', summary: 'Summary record', decisions: 'Record of decisions' }, role: { chair: 'Chair', interpreter: 'Interpreter', observer: 'Observer', recorder: 'Recorder' },
    draft: 'DRAFT', meeting: 'Meeting', when: 'When', where: 'Where', video: 'By video', attendance: 'Attendance', nobody: 'Nobody is named.', head: 'Head of delegation', agenda: 'Agenda', decision: 'Decision', decisions: 'Decisions', what: 'Decision', owner: 'Owed by', due: 'Due',
    agreement: 'Agreement', edition: 'Edition {edition}', circulated: 'Circulated {time}', until: 'Corrections until {time}', agreed: 'Agreed by {name}, {time}', confirmed: 'confirmed by {by}', missing: 'Not agreed yet', all: 'Agreed by all delegations', open: 'Not agreed by all delegations yet', page: '{n} / {total}',
  },
  fr: {
    form: { verbatim: 'Procès-verbal in extenso', summary: 'Compte rendu analytique', decisions: 'Relevé de décisions' }, role: { chair: 'Présidence', interpreter: 'Interprète', observer: 'Observateur', recorder: 'Rédacteur' },
    draft: 'PROJET', meeting: 'Réunion', when: 'Quand', where: 'Où', video: 'Par vidéo', attendance: 'Participants', nobody: 'Personne n’est nommé.', head: 'Chef de délégation', agenda: 'Ordre du jour', decision: 'Décision', decisions: 'Décisions', what: 'Décision', owner: 'À la charge de', due: 'Échéance',
    agreement: 'Approbation', edition: 'Édition {edition}', circulated: 'Diffusée le {time}', until: 'Corrections jusqu’au {time}', agreed: 'Approuvé par {name}, {time}', confirmed: 'confirmé par {by}', missing: 'Pas encore approuvé', all: 'Approuvé par toutes les délégations', open: 'Pas encore approuvé par toutes les délégations', page: '{n} / {total}',
  },
  es: {
    form: { verbatim: 'Acta literal', summary: 'Acta resumida', decisions: 'Relación de decisiones' }, role: { chair: 'Presidencia', interpreter: 'Intérprete', observer: 'Observador', recorder: 'Redactor' },
    draft: 'BORRADOR', meeting: 'Reunión', when: 'Cuándo', where: 'Dónde', video: 'Por vídeo', attendance: 'Asistencia', nobody: 'No se nombra a nadie.', head: 'Jefe de delegación', agenda: 'Orden del día', decision: 'Decisión', decisions: 'Decisiones', what: 'Decisión', owner: 'A cargo de', due: 'Plazo',
    agreement: 'Aprobación', edition: 'Edición {edition}', circulated: 'Distribuida el {time}', until: 'Correcciones hasta el {time}', agreed: 'Aprobado por {name}, {time}', confirmed: 'confirmado por {by}', missing: 'Aún no aprobado', all: 'Aprobado por todas las delegaciones', open: 'Aún no aprobado por todas las delegaciones', page: '{n} / {total}',
  },
  ar: {
    form: { verbatim: 'محضر حرفي', summary: 'محضر موجز', decisions: 'محضر القرارات' }, role: { chair: 'رئيس الجلسة', interpreter: 'مترجم فوري', observer: 'مراقب', recorder: 'مقرّر' },
    draft: 'مسودة', meeting: 'الاجتماع', when: 'الموعد', where: 'المكان', video: 'بالفيديو', attendance: 'الحضور', nobody: 'لم يُذكر أحد.', head: 'رئيس الوفد', agenda: 'جدول الأعمال', decision: 'قرار', decisions: 'القرارات', what: 'القرار', owner: 'على عاتق', due: 'الأجل',
    agreement: 'الموافقة', edition: 'النسخة {edition}', circulated: 'عُمّمت في {time}', until: 'التصويبات حتى {time}', agreed: 'وافق {name}، {time}', confirmed: 'أُكّدت الموافقة بـ {by}', missing: 'لم يوافق بعد', all: 'وافقت عليه جميع الوفود', open: 'لم توافق عليه جميع الوفود بعد', page: '{n} / {total}',
  },
  ru: {
    form: { verbatim: 'Стенограмма', summary: 'Краткий протокол', decisions: 'Протокол решений' }, role: { chair: 'Председатель', interpreter: 'Переводчик', observer: 'Наблюдатель', recorder: 'Протоколист' },
    draft: 'ПРОЕКТ', meeting: 'Встреча', when: 'Когда', where: 'Где', video: 'По видеосвязи', attendance: 'Присутствовали', nobody: 'Никто не указан.', head: 'Глава делегации', agenda: 'Повестка дня', decision: 'Решение', decisions: 'Решения', what: 'Решение', owner: 'Исполняет', due: 'Срок',
    agreement: 'Согласование', edition: 'Редакция {edition}', circulated: 'Разослана {time}', until: 'Исправления до {time}', agreed: 'Согласовано: {name}, {time}', confirmed: 'подтверждено: {by}', missing: 'Ещё не согласовано', all: 'Согласовано всеми делегациями', open: 'Ещё не согласовано всеми делегациями', page: '{n} / {total}',
  },
  zh: {
    form: { verbatim: '逐字记录', summary: '简要记录', decisions: '决定记录' }, role: { chair: '主席', interpreter: '口译员', observer: '观察员', recorder: '记录员' },
    draft: '草稿', meeting: '会议', when: '时间', where: '地点', video: '视频会议', attendance: '出席人员', nobody: '未列出人员。', head: '团长', agenda: '议程', decision: '决定', decisions: '决定', what: '决定', owner: '责任方', due: '期限',
    agreement: '认可情况', edition: '第{edition}版', circulated: '{time}分发', until: '更正截止：{time}', agreed: '{name}已认可，{time}', confirmed: '确认依据：{by}', missing: '尚未认可', all: '各代表团均已认可', open: '尚未获各代表团全部认可', page: '{n} / {total}',
  },
}

/** The words on the paper of minutes in a language. */
export const labelsOf = (language: Language): Labels => labels[language]
