import { describe, expect, test } from 'vitest'
import { listActors } from '#evidence/actors.ts'
import { checkStyle } from './check.ts'
import type { Given } from './reading.ts'
import { passagesOf, type Passage } from './score.fixture.ts'
import { severities, type Finding } from './schema.ts'

type Text = Pick<Passage, 'id' | 'language' | 'form' | 'text' | 'answering'>

const note = (body: string, from = 'The Ministry of Foreign Affairs', to = 'the Embassy of Japan') => `${from} presents its compliments to ${to} and has the honour to refer to its note of 18 November 2026.\n\n${body}\n\n${from} avails itself of this opportunity to renew to ${to} the assurances of its highest consideration.`
const noteFr = (body: string) => `Le Ministère des Affaires étrangères présente ses compliments à l’Ambassade du Japon et a l’honneur de se référer à sa note du 18 novembre 2026.\n\n${body}\n\nLe Ministère saisit cette occasion pour renouveler à l’Ambassade les assurances de sa très haute considération.`

/** The note of the design, weakened close and demand included. */
const drawn: Text = { id: 'drawn note', language: 'en', form: 'note-verbale', text: note('The Ministry welcomes the proposal and will provide the vessel registry by 30 November 2026. It suggests that delegations meet in Surabaya on 15 February 2027. The Ministry demands that the Embassy confirm the composition of its delegation in due course.').replace('highest consideration', 'high consideration') }

/** Sentences whose words are easily replaced so that they no longer fit what stands around them. */
const hard: Text[] = [
  ...[
    'It is well known that most applications take sixty days. You have again ignored our request. We request that the Embassy confirm the fee.',
    'We have paid your fees and request an answer. Please thank us for our patience. Our two Governments agree. We will, if you wish, return the list to you.',
    'The act must be condemned. The condemnation is general. An outrageous act is an unacceptable act. The conduct is unacceptable. The so-called government left. It is a so-called election.',
    'The Ministry protests against the arrest and lodges a strong protest against the raid. The Ministry categorically rejects the claim. The claim was categorically rejected. The Ministry reserves the right to respond to this act.',
    'The Ministry is appalled at the raid and gravely concerned. It has an extreme concern. The minister repeats lies. He spoke shamefully.',
    'The experts of Holland, the Ukraine, Zaire and the Republic of Macedonia met those of Swaziland at 3 PM with Foreign Minister Smith.',
  ].map((body, at): Text => ({ id: `hard ${at}`, language: 'en', form: 'note-verbale', text: note(body) })),
  ...[
    'Vous avez de nouveau ignoré notre demande. Nous demandons une réponse. Nous exigeons des excuses et attendons une réponse. Nous sommes convaincus de votre accord.',
    'Le Ministère condamne cet acte inacceptable et cette inacceptable agression. Il n’exige rien. L’odieuse attaque, scandaleux affront, est suivie avec une vive préoccupation. Ce sont des mensonges.',
    'Le Ministère proteste contre l’arrestation et rejette catégoriquement les allégations. Les experts de la Birmanie et de Haute-Volta étaient là. C’est un prétendu accord et une prétendue autorité.',
  ].map((body, at): Text => ({ id: `hard fr ${at}`, language: 'fr', form: 'note-verbale', text: noteFr(body) })),
  { id: 'hard aide-mémoire', language: 'en', form: 'aide-memoire', text: 'Excellency,\n\nWe propose talks. You have our list.\n\nThe Ministry avails itself of this opportunity to renew to the Embassy the assurances of its highest consideration.' },
  { id: 'hard first person', language: 'en', form: 'first-person-note', text: 'Dear Mr Smith,\n\nI informed the Embassy that the Ministry has the honour to accept. The Ministry presents its compliments to the Embassy and has the honour to reply.\n\nAccept, Sir, the assurances of my highest consideration.' },
  { id: 'hard plural', language: 'en', form: 'note-verbale', text: 'The Embassies of A and B present their compliments to the Ministry and inform it that we agree.' },
]

const given = ({ language, form, answering }: Text): Given => ({ language, form, answering, actors: listActors(), today: '2026-11-24' })
const put = (text: string, { from, to, suggestion }: Finding) => text.slice(0, from) + suggestion! + text.slice(to)
const weight = (finding: Finding) => severities.indexOf(finding.severity)
/** What no replacement may leave behind. */
const broken = [
  /[^\n] {2,}|\s[,.](?!\w)|\.\.|,,|^[,.:]/u, /\[|\]|…/u, /\b(?:[Tt]he (?:Ministry|Embassy)|[Ii]t) (?:\w+ly |again |also )?(?:have|are|request|demand|propose|regret|ask|thank|were|do|avail)\b/u, /\ba [aeio]\w+|\ban [bcdfgklmnprstvw]\w+/iu, /\bthe (?:North Macedonia|Ukraine|Swaziland|Eswatini)\b|\bof Netherlands\b/u,
  /\b(?:de le|de les|à le|à les|le [aeiou]\p{Ll}+|la [aeiou]\p{Ll}+|son préoccupation|sa inquiétude)\b/u, /[nldqu]’(?:demande|déplore|regrette|préoccup|regrettable|difficile)/u, /\b(?:be|been|to|was) (?:regret|deplore|cannot)\b|\bconcern (?:at|by) against\b|(?:concern at|agree with) (?:against|to|with)\b/u, /(?:[Ll]e Ministère|[Ll]’Ambassade) (?:\p{L}+ons|sommes|avez)(?!\p{L})/u,
]

describe.each([drawn, ...hard, ...passagesOf('working')])('$id', (one) => {
  const { text, language } = one
  test('every suggestion that can be put in place fits there', () => {
    const before = checkStyle(text, given(one)).findings
    for (const finding of before.filter(({ suggestion }) => suggestion !== null)) {
      const after = put(text, finding)
      // What was broken before is not held against a replacement elsewhere.
      const faults = (whole: string) => broken.flatMap((pattern) => [...whole.matchAll(new RegExp(pattern.source, 'gu'))].map(([words]) => words))
      expect([finding.rule, after, faults(after).filter((words) => !faults(text).includes(words))]).toEqual([finding.rule, after, []])
      const again = checkStyle(after, given(one)).findings
      for (const next of again) {
        const isNew = !before.some((old) => old.rule === next.rule && old.text === next.text)
        if (isNew) expect([after, next.rule, next.text, weight(next) > weight(finding)]).toEqual([after, next.rule, next.text, false])
      }
      expect(again.some((next) => next.rule === finding.rule && next.text === finding.text && next.from === finding.from && next.suggestion === finding.suggestion), `${finding.rule} ${after}`).toBe(false)
    }
    expect(language).toMatch(/en|fr/)
  }, 60_000)
})

test('the words that a pronoun and its verb become', () => {
  const put1 = (body: string, words: string, whole: (body: string) => string = note, language: 'en' | 'fr' = 'en') => {
    const text = whole(body)
    const finding = checkStyle(text, { language, form: 'note-verbale' }).findings.find((one) => one.text === words)
    return finding?.suggestion === null ? null : finding && put(text, finding).split('\n\n')[1]
  }
  expect(put1('We request that the Embassy confirm.', 'We request')).toBe('The Ministry requests that the Embassy confirm.')
  expect(put1('Furthermore, we also wish to reply.', 'we also wish')).toBe('Furthermore, the Ministry also wishes to reply.')
  expect(put1('We will reply.', 'We')).toBe('The Ministry will reply.')
  expect(put1('We avail ourselves of it.', 'We avail ourselves')).toBe('The Ministry avails itself of it.')
  expect(put1('You have again ignored our request.', 'our')).toBe('You have again ignored the Ministry’s request.')
  expect(put1('You have again ignored our request.', 'You have')).toBe('The Embassy has again ignored our request.')
  expect(put1('The list was sent to you.', 'you')).toBe('The list was sent to the Embassy.')
  expect(put1('Nous demandons une réponse.', 'Nous demandons', noteFr, 'fr')).toBe('Le Ministère demande une réponse.')
  expect(put1('Nous enverrons la liste.', 'Nous enverrons', noteFr, 'fr')).toBe('Le Ministère enverra la liste.')
  // A further verb, a question, another first person after it: a person has to rebuild the sentence.
  for (const [body, words] of [['We regret the delay and request a list.', 'We'], ['Should we wish it, it is done.', 'we'], ['We obnubilate it.', 'We'], ['Our Government agrees.', 'Our'], ['Let us agree.', 'us']] as const) expect(put1(body, words), body).toBeNull()
  // Between two ministries “the Ministry” would be either.
  expect(put1('We request a list.', 'We', (body) => note(body, 'The Ministry of Foreign Affairs of Malta', 'the Ministry of Foreign Affairs of Tunisia'))).toBeNull()
})

test('where a person has to supply something, the finding advises and nothing can be put in place', () => {
  const found = checkStyle(note('It is well known that most applications take sixty days.'), { language: 'en', form: 'note-verbale' }).findings
  expect(found.map(({ rule, suggestion, reason }) => [rule, suggestion, /Give the source/.test(reason)])).toEqual([['claim-appeal', null, true]])
  expect(checkStyle('The Ministry protests against the arrest.', { language: 'en' }).findings).toMatchObject([{ rule: 'tone-grave', suggestion: null, reason: expect.stringContaining('For instance: “expresses its concern at”.') }])
})
