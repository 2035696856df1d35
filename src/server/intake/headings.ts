/**
 * What columns are commonly called in the six languages of the product, and in the exports of Outlook, Google and
 * telephones, by the names that fields of our targets have. Compared after folding (kernel `normaliseName`).
 */
export const headings: Readonly<Record<string, readonly string[]>> = {
  title: ['title', 'subject', 'summary', 'heading', 'titre', 'objet', 'título', 'asunto', 'العنوان', 'الموضوع', 'название', 'тема', 'заголовок', '标题', '主题'],
  name: ['name', 'full name', 'display name', 'contact', 'nom', 'nom complet', 'nombre', 'nombre completo', 'الاسم', 'الاسم الكامل', 'имя', 'фио', 'полное имя', '姓名', '名称'],
  givenName: ['given name', 'first name', 'forename', 'prénom', 'nombre de pila', 'primer nombre', 'الاسم الأول', 'имя', '名'],
  familyName: ['family name', 'last name', 'surname', 'nom de famille', 'apellido', 'apellidos', 'اسم العائلة', 'اللقب', 'фамилия', '姓'],
  prefix: ['prefix', 'salutation', 'civilité', 'tratamiento', 'اللقب الرسمي', 'обращение', '称谓'],
  emails: ['e-mail', 'email', 'mail', 'e-mail address', 'email address', 'e-mail 1 - value', 'courriel', 'adresse électronique', 'correo', 'correo electrónico', 'البريد الإلكتروني', 'эл. почта', 'электронная почта', 'почта', '电子邮件', '邮箱', '电邮'],
  phones: ['telephone', 'phone', 'tel', 'phone number', 'business phone', 'phone 1 - value', 'mobile', 'téléphone', 'teléfono', 'الهاتف', 'هاتف', 'телефон', '电话', '手机'],
  address: ['form of address', 'style', 'formule d’appel', 'fórmula de tratamiento', 'صيغة المخاطبة', 'форма обращения', '尊称'],
  salutation: ['salutation', 'greeting', 'formule de politesse', 'saludo', 'التحية', 'приветствие', '称呼'],
  office: ['office', 'job title', 'position', 'function', 'title', 'fonction', 'poste', 'cargo', 'puesto', 'المنصب', 'الوظيفة', 'должность', '职务', '职位'],
  body: ['organisation', 'organization', 'company', 'institution', 'ministry', 'organisme', 'société', 'ministère', 'organización', 'empresa', 'institución', 'ministerio', 'المؤسسة', 'الجهة', 'الوزارة', 'организация', 'учреждение', 'министерство', '机构', '单位', '部门'],
  parties: ['country', 'countries', 'partner', 'partners', 'party', 'parties', 'state', 'pays', 'partenaire', 'país', 'países', 'socio', 'البلد', 'الدولة', 'الشريك', 'страна', 'страны', 'партнёр', 'партнер', '国家', '伙伴'],
  languages: ['language', 'languages', 'langue', 'langues', 'idioma', 'idiomas', 'اللغة', 'اللغات', 'язык', 'языки', '语言'],
  language: ['language', 'langue', 'idioma', 'اللغة', 'язык', '语言'],
  summary: ['text', 'note', 'notes', 'description', 'content', 'body', 'remarks', 'texte', 'remarques', 'contenu', 'texto', 'notas', 'descripción', 'النص', 'ملاحظات', 'الوصف', 'текст', 'описание', 'примечание', 'примечания', '内容', '备注', '说明'],
  happenedOn: ['date', 'day', 'start', 'start date', 'held on', 'met on', 'date of meeting', 'jour', 'début', 'fecha', 'día', 'inicio', 'التاريخ', 'اليوم', 'дата', 'начало', '日期', '开始'],
  documentDate: ['document date', 'dated', 'date du document', 'fecha del documento', 'تاريخ الوثيقة', 'дата документа', '文件日期'],
  dueOn: ['due', 'due date', 'deadline', 'échéance', 'date limite', 'vencimiento', 'fecha límite', 'تاريخ الاستحقاق', 'الموعد النهائي', 'срок', 'срок исполнения', '截止日期', '期限'],
  place: ['place', 'location', 'venue', 'lieu', 'lugar', 'المكان', 'место', '地点'],
  mode: ['mode', 'type', 'kind', 'mode de contact', 'tipo', 'النوع', 'вид', 'тип', '类型', '方式'],
  source: ['source', 'from', 'sender', 'expéditeur', 'remitente', 'المصدر', 'المرسل', 'источник', 'отправитель', '来源', '发件人'],
  reference: ['reference', 'number', 'ref', 'référence', 'numéro', 'referencia', 'número', 'المرجع', 'الرقم', 'номер', 'исходящий номер', '编号', '文号'],
  purpose: ['purpose', 'reason', 'finalité', 'motif', 'finalidad', 'motivo', 'الغرض', 'السبب', 'цель', 'основание', '目的', '用途'],
  status: ['status', 'state', 'statut', 'état', 'estado', 'الحالة', 'статус', 'состояние', '状态'],
}
