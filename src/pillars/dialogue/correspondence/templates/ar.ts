import { excellencies, forForms, type Shipped } from './text.ts'

/** Arabic: the usage of Arab foreign ministries and of the United Nations. Verbs and pronouns agree with the office: وزارة، سفارة، بعثة are feminine, مكتب، مجلس، ديوان masculine. */
export const arabic: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: '{تهدي|يهدي:sender} {sender} أطيب {تحياتها|تحياته:sender} إلى {addressee}، {وتتشرف|ويتشرف:sender} بأن ' },
  { form: 'note-verbale', part: 'reference', text: '{تهدي|يهدي:sender} {sender} أطيب {تحياتها|تحياته:sender} إلى {addressee}، {وتتشرف|ويتشرف:sender} بالإشارة إلى {مذكرتها|مذكرته:addressee} رقم {number} المؤرخة {date}، وبأن ' },
  { form: 'note-verbale', part: 'close', text: '{وتغتنم|ويغتنم:sender} {sender} هذه المناسبة {لتجدد|ليجدد:sender} إلى {addressee} الإعراب عن فائق {تقديرها واحترامها|تقديره واحترامه:sender}.' },
  ...forForms(['first-person-note', 'letter'], [
    { part: 'salutation', ranks: ['head-of-state'], text: 'صاحب الفخامة،' },
    { part: 'salutation', ranks: ['head-of-government'], text: 'صاحب الدولة،' },
    { part: 'salutation', ranks: ['minister', 'secretary-general'], text: 'صاحب المعالي،' },
    { part: 'salutation', ranks: ['ambassador'], text: 'صاحب السعادة،' },
    { part: 'salutation', text: 'تحية طيبة وبعد،' },
    { part: 'close', ranks: excellencies, text: 'وتفضلوا بقبول أسمى آيات التقدير والاحترام.' },
    { part: 'close', text: 'وتفضلوا بقبول فائق التقدير والاحترام.' },
  ]),
  ...forForms(['first-person-note'], [
    { part: 'opening', text: 'أتشرف بأن ' },
    { part: 'reference', text: 'أتشرف بالإشارة إلى مذكرتكم رقم {number} المؤرخة {date}، وبأن ' },
  ]),
  { form: 'letter', part: 'reference', text: 'أشكركم على رسالتكم رقم {number} المؤرخة {date}.' },
]
