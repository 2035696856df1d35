import { excellencies, forForms, type Shipped } from './text.ts'

/** Arabic: the usage of Arab foreign ministries and of the United Nations. Offices are feminine (وزارة، سفارة، بعثة), as nearly all are. */
export const arabic: readonly Shipped[] = [
  { form: 'note-verbale', part: 'opening', text: 'تهدي {sender} أطيب تحياتها إلى {addressee}، وتتشرف بأن ' },
  { form: 'note-verbale', part: 'reference', text: 'تهدي {sender} أطيب تحياتها إلى {addressee}، وتتشرف بالإشارة إلى مذكرتها رقم {number} المؤرخة {date}، وبأن ' },
  { form: 'note-verbale', part: 'close', text: 'وتغتنم {sender} هذه المناسبة لتجدد إلى {addressee} الإعراب عن فائق تقديرها واحترامها.' },
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
