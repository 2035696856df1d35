import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { code as validCode } from '#kernel/marking.ts'
import type { Compartment } from '#server/marking/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { markingApi, markingQuery } from '../queries.ts'

/** Makes a compartment or renames one; its code stays as it stands on records. */
export function CompartmentForm({ compartment, close }: { compartment: Compartment | undefined; close: () => void }) {
  const say = useWords('administration')
  const queries = useQueryClient()
  const [code, setCode] = useState(compartment?.code ?? '')
  const [name, setName] = useState(compartment?.name ?? '')
  const isWrong = code !== '' && !validCode.safeParse(code).success
  const save = useMutation({
    mutationFn: () => (compartment ? markingApi.changeCompartment({ code: compartment.code, name }) : markingApi.makeCompartment({ code, name })),
    async onSuccess() { await queries.invalidateQueries({ queryKey: markingQuery.queryKey }); close() },
  })
  return (
    <FormDialog title={compartment ? compartment.code : say('compartments.new')} says={say('compartments.says')} submit={say('do.save')} save={save} close={close} isReady={!isWrong}>
      {!compartment && <TextInput label={say('field.code')} required maxLength={32} dir="ltr" value={code} error={isWrong ? say('compartments.code-wrong') : undefined} onChange={(event) => setCode(event.currentTarget.value.toUpperCase())} data-autofocus />}
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </FormDialog>
  )
}
