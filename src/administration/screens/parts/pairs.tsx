import type { ReactNode } from 'react'
import look from '../administration.module.css'

/** What is so and how, line by line. */
export function Pairs({ children }: { children: ReactNode }) {
  return <dl className={look.pairs}>{children}</dl>
}

/** One line: a name and its value. */
export function Pair({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>
}
