import { NativeSelect } from '@mantine/core'
import { languages } from '#kernel/actor.ts'
import { useFormat } from '#ui/language/format.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'

/** Languages of ISO 639-1 in which states speak, besides the six of the house. */
const others = 'af am as ay az be bg bi bn bo bs ca ch cs cy da de dv dz el et eu fa fi fj fo ga gl gn gu gv ha he hi ho hr ht hu hy id ig is it ja ka kg kk kl km kn ko ku ky la lb ln lo lt lv mg mh mi mk ml mn mr ms mt my na nb ne nl nn nr nv ny om or pa pl ps pt qu rm rn ro rw sd se sg si sk sl sm sn so sq sr ss st sv sw ta te tg th ti tk tn to tr ts uk ur uz ve vi wo xh yo zu'.split(' ')

/** Names of languages in themselves, for those that browsers seldom have a name for. */
const own: Readonly<Record<string, string>> = {
  bi: 'Bislama', bo: 'བོད་སྐད་', ch: 'Chamoru', dz: 'རྫོང་ཁ', fj: 'Na Vosa Vakaviti', gv: 'Gaelg', ho: 'Hiri Motu', kg: 'Kikongo', kl: 'Kalaallisut', mh: 'Kajin M̧ajeļ',
  na: 'Dorerin Naoero', nr: 'isiNdebele', nv: 'Diné bizaad', rn: 'Ikirundi', se: 'Davvisámegiella', sg: 'Sängö', ss: 'SiSwati', ve: 'Tshivenḓa',
}

/** A language by its name in the reader’s own, else in itself; by its tag where neither is known. */
export function useLanguageName(): (tag: string) => string {
  const language = useLanguage()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  return (tag) => {
    try {
      const name = names.of(tag)
      return name === undefined || name === tag ? (own[tag] ?? tag) : name
    } catch {
      return tag
    }
  }
}

/** Chooses a language by its name: the six of the United Nations first, then all others. */
export function LanguageSelect({ value, choose }: { value: string; choose: (tag: string) => void }) {
  const say = useWords('statements')
  const { compare } = useFormat()
  const nameOf = useLanguageName()
  const offer = (tags: readonly string[]) => tags.map((tag) => ({ value: tag, label: nameOf(tag) })).sort((a, b) => compare(a.label, b.label))
  const isOffered = (languages as readonly string[]).includes(value) || others.includes(value)
  return <NativeSelect label={say('field.language')} required value={value} onChange={(event) => choose(event.currentTarget.value)} data={[...(isOffered ? [] : [{ value, label: nameOf(value) }]), ...offer(languages), ...offer(others)]} />
}
