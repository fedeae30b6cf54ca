import { createTheme } from '@mantine/core';

/** Ten equal shades: colours come from tokens.css, Mantine only has to have a tuple under this name. */
const accent = Array.from({ length: 10 }, () => '#22489b') as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const still = { transitionProps: { duration: 0 } };
const control = { size: 'xs' } as const;
// The select list fits under a field at the foot of a 690 px window.
const list = { ...control, comboboxProps: { ...still, offset: 2 }, maxDropdownHeight: 240, withCheckIcon: false };

// Locking the scroll injects a style element, which a strict Content-Security-Policy refuses; the page never scrolls.
const modal = { ...still, lockScroll: false, padding: 0 };

/** Mantine set to the density of the pictures; what can be said in CSS stands in mantine.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  primaryColor: 'accent',
  colors: { accent },
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Input: { defaultProps: control },
    InputBase: { defaultProps: control },
    TextInput: { defaultProps: control },
    PasswordInput: { defaultProps: control },
    NumberInput: { defaultProps: control },
    Textarea: { defaultProps: control },
    NativeSelect: { defaultProps: control },
    Select: { defaultProps: list },
    Autocomplete: { defaultProps: list },
    MultiSelect: { defaultProps: list },
    SegmentedControl: { defaultProps: { ...control, transitionDuration: 0 } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Popover: { defaultProps: still },
    Menu: { defaultProps: still },
    Tooltip: { defaultProps: { ...still, openDelay: 500 } },
    Modal: { defaultProps: modal },
    ModalRoot: { defaultProps: modal },
    Drawer: { defaultProps: modal },
  },
});
