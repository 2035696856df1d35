import type { Language } from '#kernel/actor.ts'

/** Words that the product puts on the paper of a note. */
export type Labels = Readonly<Record<'number' | 'draft' | 'seal' | 'initials' | 'aideMemoire' | 'nonPaper' | 'demarche' | 'courtesy' | 'precedence' | 'captions' | 'from' | 'action' | 'info' | 'tags' | 'subject' | 'reference' | 'objective' | 'background' | 'level' | 'deadline' | 'deliveredTo' | 'deliveredOn' | 'report' | 'page', string>>

const labels: Readonly<Record<Language, Labels>> = {
  en: {
    number: 'No. {number}', draft: 'DRAFT', seal: 'Seal', initials: 'Initials', aideMemoire: 'Aide-mémoire', nonPaper: 'Non-paper', demarche: 'Démarche: instruction', courtesy: 'Courtesy translation', precedence: 'PRECEDENCE', captions: 'CAPTIONS', from: 'FROM', action: 'ACTION', info: 'INFO', tags: 'TAGS', subject: 'SUBJECT', reference: 'REF',
    objective: 'Objective', background: 'Background', level: 'Level', deadline: 'Deadline', deliveredTo: 'Delivered to', deliveredOn: 'Delivered on', report: 'Report', page: '{n} / {total}',
  },
  fr: {
    number: 'N° {number}', draft: 'PROJET', seal: 'Sceau', initials: 'Paraphe', aideMemoire: 'Aide-mémoire', nonPaper: 'Document officieux', demarche: 'Démarche : instruction', courtesy: 'Traduction de courtoisie', precedence: 'URGENCE', captions: 'DIFFUSION', from: 'DE', action: 'POUR ATTRIBUTION', info: 'POUR INFORMATION', tags: 'MOTS-CLÉS', subject: 'OBJET', reference: 'RÉF.',
    objective: 'Objectif', background: 'Contexte', level: 'Niveau', deadline: 'Échéance', deliveredTo: 'Effectuée auprès de', deliveredOn: 'Effectuée le', report: 'Compte rendu', page: '{n} / {total}',
  },
  es: {
    number: 'N.º {number}', draft: 'BORRADOR', seal: 'Sello', initials: 'Rúbrica', aideMemoire: 'Ayuda memoria', nonPaper: 'Documento oficioso', demarche: 'Gestión: instrucción', courtesy: 'Traducción de cortesía', precedence: 'PRECEDENCIA', captions: 'DIFUSIÓN', from: 'DE', action: 'PARA ACCIÓN', info: 'PARA INFORMACIÓN', tags: 'TEMAS', subject: 'ASUNTO', reference: 'REF.',
    objective: 'Objetivo', background: 'Antecedentes', level: 'Nivel', deadline: 'Plazo', deliveredTo: 'Realizada ante', deliveredOn: 'Realizada el', report: 'Informe', page: '{n} / {total}',
  },
  ar: {
    number: 'رقم: {number}', draft: 'مسودة', seal: 'الختم', initials: 'التأشيرة', aideMemoire: 'مذكرة', nonPaper: 'ورقة غير رسمية', demarche: 'مسعى دبلوماسي: تعليمات', courtesy: 'ترجمة للمجاملة', precedence: 'الأسبقية', captions: 'التوزيع', from: 'من', action: 'للإجراء', info: 'للعلم', tags: 'الكلمات الدالة', subject: 'الموضوع', reference: 'المرجع',
    objective: 'الهدف', background: 'الخلفية', level: 'المستوى', deadline: 'الموعد النهائي', deliveredTo: 'قُدّم إلى', deliveredOn: 'تاريخ التقديم', report: 'التقرير', page: '{n} / {total}',
  },
  ru: {
    number: '№ {number}', draft: 'ПРОЕКТ', seal: 'М. П.', initials: 'Парафа', aideMemoire: 'Памятная записка', nonPaper: 'Неофициальный документ', demarche: 'Демарш: указания', courtesy: 'Неофициальный перевод', precedence: 'СРОЧНОСТЬ', captions: 'РАССЫЛКА', from: 'ОТ', action: 'ДЛЯ ИСПОЛНЕНИЯ', info: 'ДЛЯ СВЕДЕНИЯ', tags: 'РУБРИКИ', subject: 'ТЕМА', reference: 'ССЫЛКИ',
    objective: 'Цель', background: 'Справка', level: 'Уровень', deadline: 'Срок', deliveredTo: 'Кому сделан', deliveredOn: 'Когда сделан', report: 'Отчёт', page: '{n} / {total}',
  },
  zh: {
    number: '第{number}号', draft: '草稿', seal: '印章', initials: '草签', aideMemoire: '备忘录', nonPaper: '非正式文件', demarche: '交涉：指示', courtesy: '参考译文', precedence: '等级', captions: '分发', from: '发自', action: '主送', info: '抄送', tags: '主题词', subject: '事由', reference: '参阅',
    objective: '目的', background: '背景', level: '级别', deadline: '期限', deliveredTo: '交涉对象', deliveredOn: '交涉日期', report: '报告', page: '{n} / {total}',
  },
}

/** The words on the paper of a note in a language. */
export const labelsOf = (language: Language): Labels => labels[language]
