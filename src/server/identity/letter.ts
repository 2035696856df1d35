import type { Language } from '#kernel/actor.ts'
import type { Letter } from '../notify/mail.ts'

type Words = { readonly subject: string; readonly says: string; readonly until: string; readonly unasked: string }

const words: Readonly<Record<Language, Words>> = {
  en: { subject: 'Your invitation to Entente', says: 'you are invited to Entente. Open this address in your browser to set up your way to sign in. It works once; do not pass it on.', until: 'It works until', unasked: 'If you did not expect this, tell the administrator of your ministry.' },
  fr: { subject: 'Votre invitation à Entente', says: 'vous êtes invité à Entente. Ouvrez cette adresse dans votre navigateur pour créer votre moyen de vous connecter. Elle ne sert qu’une fois ; ne la transmettez pas.', until: 'Elle est valable jusqu’au', unasked: 'Si vous n’attendiez pas ce message, prévenez l’administrateur de votre ministère.' },
  es: { subject: 'Su invitación a Entente', says: 'está usted invitado a Entente. Abra esta dirección en su navegador para crear su forma de entrar. Sirve una sola vez; no la comparta.', until: 'Es válida hasta el', unasked: 'Si no esperaba este mensaje, avise al administrador de su ministerio.' },
  ar: { subject: 'دعوتك إلى Entente', says: 'أنت مدعو إلى Entente. افتح هذا العنوان في متصفحك لإعداد طريقة دخولك. يُستخدم مرة واحدة فلا تشاركه.', until: 'صالح حتى', unasked: 'إن لم تكن تتوقع هذه الرسالة فأخبر مدير النظام في وزارتك.' },
  ru: { subject: 'Приглашение в Entente', says: 'вас приглашают в Entente. Откройте этот адрес в браузере, чтобы создать способ входа. Он действует один раз; не передавайте его.', until: 'Действует до', unasked: 'Если вы не ждали этого письма, сообщите администратору вашего министерства.' },
  zh: { subject: '您的 Entente 邀请', says: '您受邀使用 Entente。请在浏览器中打开以下地址，设置登录方式。该地址仅可使用一次，请勿转发。', until: '有效期至', unasked: '如非您所预期，请告知贵部管理员。' },
}

/** The letter that brings an invitation: who is greeted, the link, and until when it works. */
export function invitationLetter({ name, email, url, expires }: { name: string; email: string; url: string; expires: string }, language: Language): Letter {
  const { subject, says, until, unasked } = words[language]
  const date = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(expires))
  return { to: email, subject, text: `${name},\n\n${says}\n\n${url}\n\n${until} ${date} (UTC).\n\n${unasked}\n` }
}
