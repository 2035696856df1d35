/**
 * One expression of the tone ladder: the step it stands on (0 cordial … 6 grave), the pattern that finds it, and for
 * steps 5 and 6 a wording one step milder where there is one. The ladder orders what handbooks of diplomatic practice
 * (Satow; Nicolson, Diplomacy, ch. X, on “guarded understatement”) describe in words; the numbers are ours.
 */
export type ToneEntry = { step: 0 | 1 | 2 | 4 | 5 | 6; pattern: RegExp; milder?: string }
