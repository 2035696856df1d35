import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { record } from '#kernel/record.ts'
import { debate, debateAsked, debateCompared, debateFound, speech } from './debate/schema.ts'
import { asking, board, correcting, decidingCorrection, decision, declining, history, mending, newStatement, newTopic, newVersion, publicPage, publishing, statementEdit, statementFilter, statementItem, statementPage, topic, withdrawing } from './schema.ts'

const kept = ['access/beyond-you', 'access/shut-out', 'records/unfit', 'records/unknown-actor', 'records/marking', 'statements/topic'] as const
const changed = ['access/read-only', 'records/changed-meanwhile', 'records/in-trash', 'statements/standing'] as const

/** The verbs of statements. */
export const contract = {
  topics: endpoint({
    method: 'GET', path: '/dialogue/topics', input: z.object({}), can: 'dialogue:read',
    output: z.object({ topics: z.array(topic), counts: z.array(z.object({ topic: z.string().nullable(), ours: z.int(), theirs: z.int(), partners: z.array(z.string()) })) }),
    says: 'The topics on which positions are taken, with how many statements one may read under each.',
  }),
  makeTopic: endpoint({
    method: 'POST', path: '/dialogue/topics', input: newTopic, output: topic, can: 'dialogue:write', faults: ['statements/topic', 'statements/topic-taken'],
    says: 'Adds a topic, below another if told.',
  }),
  changeTopic: endpoint({
    method: 'PUT', path: '/dialogue/topics/:id', input: topic, output: topic, can: 'dialogue:write', faults: ['statements/topic', 'statements/topic-taken'],
    says: 'Renames, moves or closes a topic, or changes the words by which it is found in speeches.',
  }),
  board: endpoint({
    method: 'GET', path: '/dialogue/topics/:topic/with/:partner', input: z.object({ topic: z.uuid(), partner: z.string().max(64) }), output: board, can: 'dialogue:read',
    faults: ['statements/no-country', 'statements/topic'],
    says: 'What a partner said on a topic, what we said, and where they differ, sentence by sentence.',
  }),
  topicHistory: endpoint({
    method: 'GET', path: '/dialogue/topics/:topic/history', input: z.object({ topic: z.uuid(), partner: z.string().max(64).optional() }), output: history, can: 'dialogue:read',
    faults: ['statements/no-country', 'statements/topic'],
    says: 'How our position on a topic, and a partner’s beside it, changed over the years.',
  }),
  statements: endpoint({
    method: 'GET', path: '/dialogue/statements', input: statementFilter, output: z.object({ statements: z.array(statementItem), after: z.string().nullable() }), can: 'dialogue:read',
    says: 'Statements that one may read, ours and partners’, the latest said first.',
  }),
  statement: endpoint({
    method: 'GET', path: '/dialogue/statements/:id', input: z.object({ id: z.uuid() }), output: statementPage, can: 'dialogue:read',
    says: 'One statement with its versions and what changed between them.',
  }),
  keepStatement: endpoint({
    method: 'POST', path: '/dialogue/statements', input: newStatement, output: record, can: 'dialogue:write', faults: [...kept, 'statements/no-country'],
    says: 'Keeps a statement: a draft of ours, or what a partner said.',
  }),
  editStatement: endpoint({
    method: 'PUT', path: '/dialogue/statements/:id', input: statementEdit, output: record, can: 'dialogue:write', faults: [...kept, ...changed],
    says: 'Changes a statement that is not published. One that was cleared has to be cleared anew.',
  }),
  succeedStatement: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/successor', input: z.object({ id: z.uuid() }), output: record, can: 'dialogue:write', faults: [...kept, 'statements/standing'],
    says: 'Begins a statement that is to take the place of a published one, from its words.',
  }),
  clearStatement: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/clearance', input: decision, output: record, can: 'dialogue:write', faults: [...changed, 'statements/own-words'],
    says: 'Clears a statement of ours. Who wrote in it since it was last cleared does so only where nobody else could.',
  }),
  askClearance: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/clearance/request', input: asking, output: record, can: 'dialogue:write', faults: [...changed, 'statements/cannot-clear'],
    says: 'Asks somebody who may to clear a statement of ours: it is assigned to them.',
  }),
  publishStatement: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/publication', input: publishing, output: record, can: 'dialogue:publish', stepUp: true, faults: [...changed, 'statements/not-fit'],
    says: 'Publishes a cleared statement; those whose place it takes are superseded at the same moment.',
  }),
  proposeCorrection: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/correction', input: correcting, output: record, can: 'dialogue:write', faults: [...changed, 'statements/correction', 'statements/not-fit', 'records/unfit'],
    says: 'Proposes corrected words for a published statement. They wait for somebody else who may publish.',
  }),
  confirmCorrection: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/correction/confirmation', input: decidingCorrection, output: record, can: 'dialogue:publish', stepUp: true, faults: [...changed, 'statements/no-correction', 'statements/own-correction', 'statements/not-fit'],
    says: 'Publishes the corrected words that somebody else proposed; readers see what changed.',
  }),
  declineCorrection: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/correction/refusal', input: declining, output: record, can: 'dialogue:publish', faults: [...changed, 'statements/no-correction', 'statements/own-correction'],
    says: 'Declines a proposed correction with a reason; what is published stays as it is.',
  }),
  withdrawCorrection: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/correction/withdrawal', input: decidingCorrection, output: record, can: 'dialogue:write', faults: [...changed, 'statements/no-correction', 'statements/own-correction'],
    says: 'Takes back a correction that one proposed oneself.',
  }),
  withdrawStatement: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/withdrawal', input: withdrawing, output: record, can: 'dialogue:publish', stepUp: true, faults: [...changed],
    says: 'Withdraws a published statement: its page says so, and its words are gone from there.',
  }),
  keepVersion: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/versions', input: newVersion, output: record, can: 'dialogue:write', faults: [...kept, ...changed],
    says: 'Keeps that a partner now says it differently.',
  }),
  mendVersion: endpoint({
    method: 'POST', path: '/dialogue/statements/:id/versions/:number/mending', input: mending, output: record, can: 'dialogue:write', faults: [...kept, ...changed],
    says: 'Corrects a slip made in writing down what a partner said; what stood is kept with the reason.',
  }),
  publicPage: endpoint({
    method: 'GET', path: '/dialogue/public-page', input: z.object({}), output: publicPage, can: 'dialogue:read',
    says: 'Whether published statements are shown to everybody, and under which name.',
  }),
  setPublicPage: endpoint({
    method: 'PUT', path: '/dialogue/public-page', input: publicPage.omit({ address: true }), output: publicPage, can: 'dialogue:publish', stepUp: true,
    says: 'Turns the public page of statements and its feeds on or off.',
  }),
  debate: endpoint({
    method: 'GET', path: '/dialogue/debate', input: z.object({}), output: debate, can: 'evidence:read',
    says: 'Which speeches of the General Debate are loaded, by year and speaker.',
  }),
  searchDebate: endpoint({
    method: 'GET', path: '/dialogue/debate/search', input: debateAsked, output: debateFound, can: 'evidence:read', pace: 'search', faults: ['statements/topic'],
    says: 'Passages of speeches that say words, or any word of a topic, by year and speaker.',
  }),
  compareDebate: endpoint({
    method: 'GET', path: '/dialogue/debate/compare', input: z.object({ one: z.string().max(64), other: z.string().max(64), year: z.int().optional() }), output: debateCompared, can: 'evidence:read', pace: 'search', faults: ['statements/speech'],
    says: 'How alike two speeches of a year are, with the passages that are most alike side by side.',
  }),
  speech: endpoint({
    method: 'GET', path: '/dialogue/debate/speeches/:id', input: z.object({ id: z.string().max(40) }), output: speech, can: 'evidence:read', faults: ['statements/speech'],
    says: 'One speech of the General Debate, whole.',
  }),
} as const
