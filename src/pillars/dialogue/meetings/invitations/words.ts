import type { Language } from '#kernel/actor.ts'

/** What a letter that brings an invitation says, by language. */
export type LetterWords = { readonly invited: string; readonly changed: string; readonly cancelled: string; readonly when: string; readonly where: string; readonly video: string; readonly link: string }

/** The words of letters to those who are invited. `{zone}` and `{title}` are filled in. */
export const letterWords: Readonly<Record<Language, LetterWords>> = {
  en: { invited: 'Invitation: {title}', changed: 'Changed: {title}', cancelled: 'Cancelled: {title}', when: 'When', where: 'Where', video: 'By video, in the browser', link: 'Your personal link opens once, in one browser, and is meant for you alone:' },
  fr: { invited: 'Invitation : {title}', changed: 'Modification : {title}', cancelled: 'Annulation : {title}', when: 'Quand', where: 'Où', video: 'Par vidéo, dans le navigateur', link: 'Votre lien personnel s’ouvre une seule fois, dans un seul navigateur, et n’est destiné qu’à vous :' },
  es: { invited: 'Invitación: {title}', changed: 'Cambio: {title}', cancelled: 'Cancelación: {title}', when: 'Cuándo', where: 'Dónde', video: 'Por vídeo, en el navegador', link: 'Su enlace personal se abre una sola vez, en un solo navegador, y es únicamente para usted:' },
  ar: { invited: 'دعوة: {title}', changed: 'تغيير: {title}', cancelled: 'إلغاء: {title}', when: 'الموعد', where: 'المكان', video: 'بالفيديو، في المتصفّح', link: 'رابطكم الشخصي يُفتح مرّة واحدة في متصفّح واحد، وهو لكم وحدكم:' },
  ru: { invited: 'Приглашение: {title}', changed: 'Изменение: {title}', cancelled: 'Отмена: {title}', when: 'Когда', where: 'Где', video: 'По видеосвязи, в браузере', link: 'Ваша личная ссылка открывается один раз, в одном браузере, и предназначена только вам:' },
  zh: { invited: '邀请：{title}', changed: '变更：{title}', cancelled: '取消：{title}', when: '时间', where: '地点', video: '视频会议，在浏览器中进行', link: '您的个人链接只能在一个浏览器中打开一次，仅供您本人使用：' },
}
