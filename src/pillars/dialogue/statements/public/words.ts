import type { Language } from '#kernel/actor.ts'

/** What the public pages say around the statements. `{…}` are filled. */
export type PublicWords = Readonly<Record<
  'statements' | 'statementsOf' | 'none' | 'noTopic' | 'published' | 'updated' | 'superseded' | 'supersededTitle' | 'supersededBy' | 'supersedes' | 'withdrawn' | 'withdrawnOn' | 'reason' | 'intent' | 'towards' | 'from' | 'history' | 'against' | 'years' | 'dated' | 'version' | 'first' | 'removed' | 'added' | 'notFound' | 'notFoundSays' | 'feeds' | 'back' | 'skip' | 'page' | 'newer' | 'older' | 'everybody', string>>

/** The words in each language of the house. */
export const publicWords: Readonly<Record<Language, PublicWords>> = {
  en: {
    statements: 'Statements', statementsOf: 'Statements: {name}', none: 'Nothing has been published yet.', noTopic: 'Other matters', published: 'Published {date}', updated: 'Last changed {date}',
    superseded: 'This statement has been superseded.', supersededTitle: '{title} (superseded)', supersededBy: 'This statement has been superseded by', supersedes: 'Supersedes', withdrawn: 'Withdrawn statement', withdrawnOn: 'This statement was withdrawn on {date}.', reason: 'Reason: {reason}',
    intent: 'Intention', towards: 'Towards', from: 'From {date}', history: 'What changed', against: 'What changed against “{title}”', years: 'Over the years', dated: 'Dated {date}', version: 'Version {number}, {date}', first: 'First published.', removed: 'removed: ', added: 'added: ',
    notFound: 'Nothing is here', notFoundSays: 'There is no published statement at this address.', feeds: 'Feeds', back: 'All statements', skip: 'To the content', page: 'Page {page}', newer: 'Newer', older: 'Older', everybody: 'everybody',
  },
  fr: {
    statements: 'Déclarations', statementsOf: 'Déclarations : {name}', none: 'Rien n’a encore été publié.', noTopic: 'Autres questions', published: 'Publiée le {date}', updated: 'Dernière modification le {date}',
    superseded: 'Cette déclaration a été remplacée.', supersededTitle: '{title} (remplacée)', supersededBy: 'Cette déclaration a été remplacée par', supersedes: 'Remplace', withdrawn: 'Déclaration retirée', withdrawnOn: 'Cette déclaration a été retirée le {date}.', reason: 'Motif : {reason}',
    intent: 'Intention', towards: 'À l’égard de', from: 'À partir du {date}', history: 'Ce qui a changé', against: 'Ce qui a changé par rapport à « {title} »', years: 'Au fil des ans', dated: 'En date du {date}', version: 'Version {number}, {date}', first: 'Première publication.', removed: 'supprimé : ', added: 'ajouté : ',
    notFound: 'Il n’y a rien ici', notFoundSays: 'Aucune déclaration publiée à cette adresse.', feeds: 'Flux', back: 'Toutes les déclarations', skip: 'Aller au contenu', page: 'Page {page}', newer: 'Plus récentes', older: 'Plus anciennes', everybody: 'tous',
  },
  es: {
    statements: 'Declaraciones', statementsOf: 'Declaraciones: {name}', none: 'Todavía no se ha publicado nada.', noTopic: 'Otros asuntos', published: 'Publicada el {date}', updated: 'Última modificación el {date}',
    superseded: 'Esta declaración ha sido reemplazada.', supersededTitle: '{title} (reemplazada)', supersededBy: 'Esta declaración ha sido reemplazada por', supersedes: 'Reemplaza a', withdrawn: 'Declaración retirada', withdrawnOn: 'Esta declaración fue retirada el {date}.', reason: 'Motivo: {reason}',
    intent: 'Intención', towards: 'Hacia', from: 'Desde el {date}', history: 'Qué ha cambiado', against: 'Qué ha cambiado respecto de «{title}»', years: 'A lo largo de los años', dated: 'Con fecha de {date}', version: 'Versión {number}, {date}', first: 'Primera publicación.', removed: 'suprimido: ', added: 'añadido: ',
    notFound: 'Aquí no hay nada', notFoundSays: 'No hay ninguna declaración publicada en esta dirección.', feeds: 'Canales', back: 'Todas las declaraciones', skip: 'Ir al contenido', page: 'Página {page}', newer: 'Más recientes', older: 'Más antiguas', everybody: 'todos',
  },
  ar: {
    statements: 'البيانات', statementsOf: 'البيانات: {name}', none: 'لم يُنشر شيء بعد.', noTopic: 'مسائل أخرى', published: 'نُشر في {date}', updated: 'آخر تغيير في {date}',
    superseded: 'حلّ محل هذا البيان بيان آخر.', supersededTitle: '{title} (حلّ محلّه غيره)', supersededBy: 'حلّ محل هذا البيان:', supersedes: 'يحل محل', withdrawn: 'بيان مسحوب', withdrawnOn: 'سُحب هذا البيان في {date}.', reason: 'السبب: {reason}',
    intent: 'النية', towards: 'تجاه', from: 'اعتبارًا من {date}', history: 'ما الذي تغير', against: 'ما تغير مقارنة بـ«{title}»', years: 'عبر السنين', dated: 'بتاريخ {date}', version: 'النسخة {number}، {date}', first: 'النشر الأول.', removed: 'محذوف: ', added: 'مضاف: ',
    notFound: 'لا شيء هنا', notFoundSays: 'لا يوجد بيان منشور في هذا العنوان.', feeds: 'الخلاصات', back: 'جميع البيانات', skip: 'إلى المحتوى', page: 'الصفحة {page}', newer: 'الأحدث', older: 'الأقدم', everybody: 'الجميع',
  },
  ru: {
    statements: 'Заявления', statementsOf: 'Заявления: {name}', none: 'Пока ничего не опубликовано.', noTopic: 'Другие вопросы', published: 'Опубликовано {date}', updated: 'Последнее изменение {date}',
    superseded: 'Это заявление заменено другим.', supersededTitle: '{title} (заменено)', supersededBy: 'Это заявление заменено на', supersedes: 'Заменяет', withdrawn: 'Отозванное заявление', withdrawnOn: 'Это заявление отозвано {date}.', reason: 'Причина: {reason}',
    intent: 'Намерение', towards: 'В отношении', from: 'С {date}', history: 'Что изменилось', against: 'Что изменилось по сравнению с «{title}»', years: 'С годами', dated: 'От {date}', version: 'Версия {number}, {date}', first: 'Первая публикация.', removed: 'удалено: ', added: 'добавлено: ',
    notFound: 'Здесь ничего нет', notFoundSays: 'По этому адресу нет опубликованного заявления.', feeds: 'Ленты', back: 'Все заявления', skip: 'К содержанию', page: 'Страница {page}', newer: 'Новее', older: 'Старее', everybody: 'всех',
  },
  zh: {
    statements: '声明', statementsOf: '{name}的声明', none: '尚未发布任何声明。', noTopic: '其他事项', published: '发布于{date}', updated: '最后更改于{date}',
    superseded: '本声明已被取代。', supersededTitle: '{title}（已被取代）', supersededBy: '本声明已被取代：', supersedes: '取代', withdrawn: '已撤回的声明', withdrawnOn: '本声明已于{date}撤回。', reason: '原因：{reason}',
    intent: '意向', towards: '对象', from: '自{date}起', history: '更改内容', against: '与“{title}”相比的更改', years: '历年变化', dated: '日期：{date}', version: '第{number}版，{date}', first: '首次发布。', removed: '删除：', added: '新增：',
    notFound: '此处无内容', notFoundSays: '该地址没有已发布的声明。', feeds: '订阅源', back: '全部声明', skip: '跳到正文', page: '第{page}页', newer: '较新', older: '较早', everybody: '各方',
  },
}

/** Words with their gaps filled. */
export const filled = (words: string, values: Readonly<Record<string, string | number>>): string => words.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
