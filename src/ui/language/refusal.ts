import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from '#kernel/faults.ts'

/**
 * Says why something was refused, in the language of the screen. The server’s own sentence is English and says most. In other
 * languages any catalogue that is here may have a sentence for a code, under `fault.<room>.<reason>`; without one, the server’s stands.
 */
export function useRefusal(): (fault: Fault) => string {
  const { t, i18n } = useTranslation('ui')
  return useCallback((fault) => {
    if (i18n.language === 'en') return fault.message
    const rooms = Object.keys(i18n.getDataByLanguage(i18n.language) ?? {})
    return t(`fault.${fault.code.replace('/', '.')}`, { ns: rooms, defaultValue: fault.message })
  }, [t, i18n])
}
