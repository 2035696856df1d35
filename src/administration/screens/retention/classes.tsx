import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RetentionClass } from '#server/retention/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { ClassForm } from './class-form.tsx'
import { classesQuery } from './queries.ts'

/** The classes: for how long, from when, and what is proposed afterwards. */
export function Classes() {
  const say = useWords('administration')
  const mayDecide = useCan('retention:decide')
  const asked = useQuery(classesQuery)
  const [editing, edit] = useState<{ readonly given?: RetentionClass }>()
  return (
    <Card title={say('classes.title')}>
      <Loaded asked={asked} lines={4}>
        {(classes) => (
          <ul className={look.list}>
            {classes.map((one) => (
              <li key={one.id}>
                <div className={look.what}>
                  <span><b dir="auto">{one.name}</b> <span className={look.code}>{one.id}</span></span>
                  <span className="small muted">{one.years === null ? say('classes.for-ever') : [say('classes.years', { count: one.years }), say(`trigger.${one.trigger}`), say('queue.proposed', { what: say(`disposition.${one.disposition}`) })].join(' · ')}</span>
                </div>
                {mayDecide && <Button size="compact-sm" variant="default" aria-label={`${say('do.change')}: ${one.name}`} onClick={() => edit({ given: one })}>{say('do.change')}</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayDecide && <Button mt="sm" variant="default" size="compact-md" onClick={() => edit({})}>{say('classes.new')}</Button>}
      {editing && <ClassForm given={editing.given} close={() => edit(undefined)} />}
    </Card>
  )
}
