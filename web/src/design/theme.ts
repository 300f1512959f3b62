/** What Mantine's components get to look like ours: the palette as custom properties, plain shapes, no shadows. */
import {
  Button,
  Checkbox,
  colorsTuple,
  createTheme,
  Input,
  localStorageColorSchemeManager,
  NativeSelect,
  PasswordInput,
  SegmentedControl,
  Textarea,
  TextInput,
  type CSSVariablesResolver,
  type MantineColorScheme,
  type MantineColorSchemeManager,
} from '@mantine/core'
import classes from './controls.module.css'
import { stateLooks } from './delivery-states.ts'
import { palette, type Tone } from './palette.ts'

const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Open Sans', 'Noto Sans', Arial, sans-serif"
const mono = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"

const storedScheme = localStorageColorSchemeManager({ key: 'waybill-theme' })
let show: (scheme: MantineColorScheme) => void = () => {}

/** Keeps the theme in this browser, and takes one that the person has chosen in another. */
export const colorSchemeManager: MantineColorSchemeManager = {
  ...storedScheme,
  subscribe: (onUpdate) => {
    show = onUpdate
    storedScheme.subscribe(onUpdate)
  },
}

export function adoptTheme(scheme: MantineColorScheme): void {
  storedScheme.set(scheme)
  show(scheme)
}

export const theme = createTheme({
  fontFamily: sans,
  fontFamilyMonospace: mono,
  // Mantine wants ten shades of a colour; ours is one ink per theme, set below.
  colors: { ink: colorsTuple(palette.ink.light) },
  primaryColor: 'ink',
  primaryShade: 8,
  defaultRadius: 3,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'filled' },
      classNames: { root: classes['button'] ?? '', label: classes['label'] ?? '' },
    }),
    // Notes stand below: fields side by side stay on one line.
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    TextInput: TextInput.extend({ classNames: inputClasses() }),
    Textarea: Textarea.extend({ classNames: inputClasses() }),
    NativeSelect: NativeSelect.extend({ classNames: inputClasses() }),
    Checkbox: Checkbox.extend({
      classNames: {
        input: classes['box'] ?? '',
        icon: classes['boxSign'] ?? '',
        label: classes['boxLabel'] ?? '',
        description: classes['boxNote'] ?? '',
      },
    }),
    PasswordInput: PasswordInput.extend({ classNames: inputClasses() }),
    SegmentedControl: SegmentedControl.extend({
      classNames: { root: classes['segments'] ?? '', label: classes['segment'] ?? '' },
    }),
  },
})

function inputClasses() {
  return {
    label: classes['inputLabel'] ?? '',
    input: classes['input'] ?? '',
    description: classes['inputHelp'] ?? '',
  }
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.4286' },
  light: variablesOf('light'),
  dark: variablesOf('dark'),
})

function variablesOf(scheme: keyof Tone): Record<string, string> {
  const { page, sheet, ink: text, soft, edge, rule } = palette
  const own = Object.entries({ page, sheet, ink: text, soft, edge, rule }).map(([name, tone]) => [
    `--${name}`,
    tone[scheme],
  ])
  const states = Object.entries(stateLooks).map(([state, look]) => [`--state-${state}`, look.tone[scheme]])
  return {
    ...Object.fromEntries([...own, ...states]),
    '--mantine-color-body': page[scheme],
    '--mantine-color-text': text[scheme],
    '--mantine-color-dimmed': soft[scheme],
    '--mantine-color-placeholder': soft[scheme],
    '--mantine-color-error': stateLooks.failed.tone[scheme],
    '--mantine-color-default-border': edge[scheme],
    '--mantine-primary-color-filled': text[scheme],
    '--mantine-primary-color-filled-hover': text[scheme],
  }
}
