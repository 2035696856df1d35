import './policy.ts'
import '#ui/look/mantine.css'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '#ui/look/tokens.css'
import '#ui/look/mantine-tokens.css'
import '#ui/look/base.css'
import '#ui/look/print.css'
import { createRoot } from 'react-dom/client'
import { directionOf } from '#ui/language/languages.ts'
import { startLanguage } from '#ui/language/start.ts'
import { actorsQuery, queries, sessionQuery, settingsQuery } from './api.ts'
import { App } from './app.tsx'
import { firstLanguage } from '#ui/language/kept.ts'
import { sendOnce } from './double-click.ts'
import { catalogues } from './rooms.ts'
import { router } from './router.tsx'
import { comeToType } from './type.ts'

// On a thin link every wait in a row costs a second: ask for all that any screen needs while the words are on their way.
// At the door there is nothing to ask for yet, and a guest of a meeting may ask for none of it.
if (!/^\/(setup|sign-in|join|guest\/.*)$/.test(location.pathname)) {
  void queries.prefetchQuery(sessionQuery)
  void queries.prefetchQuery(settingsQuery)
  void queries.prefetchQuery(actorsQuery)
}
const language = firstLanguage()
const words = startLanguage(language, catalogues)
void router.load()

document.documentElement.lang = language
document.documentElement.dir = directionOf(language)
try {
  await words
} catch (error) {
  // Without words the page can say nothing but what stands here.
  document.getElementById('app')!.textContent = 'Entente could not be fetched whole. Check the connection and reload this page.'
  throw error
}
createRoot(document.getElementById('app')!).render(<App />)
comeToType()
sendOnce()
