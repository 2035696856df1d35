import { createTheme, type MantineColorsTuple } from '@mantine/core'

const sea: MantineColorsTuple = ['#eef4f8', '#dbe7ef', '#b7cfdf', '#8fb4cc', '#6b9bb9', '#4c7f9f', '#3a6f91', '#255a7d', '#1d4866', '#15364d']

/** Night in the hue of the sea; Mantine's own greys are brown beside it. */
const dark: MantineColorsTuple = ['#e4e9ed', '#c3ccd4', '#9ba8b4', '#74828e', '#35424c', '#2b363f', '#1b252d', '#161e25', '#10161b', '#0b1014']

/** Mantine in the house's hues; everything else about the look is in `tokens.css`. */
export const theme = createTheme({
  colors: { sea, dark },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  defaultRadius: 7,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm', fw: 500 } },
    Modal: { defaultProps: { centered: true, radius: 10 } },
  },
})
