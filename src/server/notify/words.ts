import type { Language } from '#kernel/actor.ts'
import type { NoticeKind } from './schema.ts'

type Words = Readonly<Record<NoticeKind | 'waiting' | 'hidden' | 'why', string>>

/** The few words of our letters, in the languages of the screens. */
export const mailWords: Readonly<Record<Language, Words>> = {
  en: { assigned: 'Assigned to you', named: 'You may now read this', mentioned: 'You were mentioned', commented: 'New comment', changed: 'Changed', marked: 'Marking changed', deleted: 'Moved to the trash', merged: 'Merged', due: 'Due', waiting: 'Something waits for you', hidden: 'What it is stands in Entente.', why: 'You chose to hear of this by e-mail; you can change that in Entente under “Notices”.' },
  fr: { assigned: 'Vous est attribué', named: 'Vous pouvez désormais lire ceci', mentioned: 'Vous avez été mentionné', commented: 'Nouveau commentaire', changed: 'Modifié', marked: 'Marquage modifié', deleted: 'Mis à la corbeille', merged: 'Fusionné', due: 'Échéance', waiting: 'Quelque chose vous attend', hidden: 'Le contenu se trouve dans Entente.', why: 'Vous avez choisi d’en être informé par courriel ; cela se modifie dans Entente, sous « Avis ».' },
  es: { assigned: 'Asignado a usted', named: 'Ya puede leer esto', mentioned: 'Le han mencionado', commented: 'Nuevo comentario', changed: 'Modificado', marked: 'Clasificación modificada', deleted: 'Enviado a la papelera', merged: 'Fusionado', due: 'Vence', waiting: 'Algo le espera', hidden: 'El contenido está en Entente.', why: 'Usted eligió recibir esto por correo electrónico; puede cambiarlo en Entente, en «Avisos».' },
  ar: { assigned: 'أُسند إليك', named: 'يمكنك الآن قراءة هذا', mentioned: 'ذُكرت', commented: 'تعليق جديد', changed: 'تغيّر', marked: 'تغيّرت درجة السرية', deleted: 'نُقل إلى المهملات', merged: 'دُمج', due: 'حان موعده', waiting: 'هناك ما ينتظرك', hidden: 'المضمون موجود في Entente.', why: 'اخترت أن تُبلَّغ بهذا بالبريد الإلكتروني؛ يمكنك تغيير ذلك في Entente ضمن «الإشعارات».' },
  ru: { assigned: 'Поручено вам', named: 'Теперь вы можете это прочитать', mentioned: 'Вас упомянули', commented: 'Новый комментарий', changed: 'Изменено', marked: 'Гриф изменён', deleted: 'Перемещено в корзину', merged: 'Объединено', due: 'Срок', waiting: 'Вас кое-что ожидает', hidden: 'Содержание — в Entente.', why: 'Вы выбрали получать это по электронной почте; это можно изменить в Entente в разделе «Уведомления».' },
  zh: { assigned: '已分派给您', named: '您现在可以阅读', mentioned: '有人提到您', commented: '新评论', changed: '已更改', marked: '密级已更改', deleted: '已移至回收站', merged: '已合并', due: '到期', waiting: '有事项等待您处理', hidden: '内容请在 Entente 中查看。', why: '您选择了通过电子邮件接收此类通知；可在 Entente 的“通知”中更改。' },
}
