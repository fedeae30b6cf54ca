import { describe, expect, it } from 'vitest';

import { ariaKeys, displayKeys, keysOf, type KeyPress } from '../ui/keys.ts';
import { findKeyProblem, findShortcut, listShortcuts, type PressPlace, type Shortcut } from './registry.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});
const shortcut = (id: string, keys: string, more: Partial<Shortcut> = {}): Shortcut => ({
  id,
  keys,
  label: id,
  scope: 'screen',
  when: true,
  run: () => undefined,
  ...more,
});
const outside: PressPlace = { target: 'other', modal: false, letters: true };
const typing: PressPlace = { ...outside, target: 'text' };
const idFor = (shortcuts: Shortcut[], keys: string, place: PressPlace) => findShortcut(shortcuts, keys, place)?.id;

describe('keysOf', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'Ctrl+K'],
    [press('k', { metaKey: true }), 'Ctrl+K'],
    [press('s'), 'S'],
    [press('S', { shiftKey: true }), 'S'],
    [press('F6', { shiftKey: true }), 'Shift+F6'],
    [press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1'],
    [press('1', { altKey: true, code: 'Numpad1' }), 'Alt+1'],
    [press('л', { ctrlKey: true, code: 'KeyK' }), 'Ctrl+K'],
    [press('Delete'), 'Supr'],
    [press(' '), 'Espacio'],
    [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    [press('ArrowDown'), '↓'],
  ])('%o is %s', (event, keys) => {
    expect(keysOf(event)).toBe(keys);
  });

  it('shows and announces keys', () => {
    expect(displayKeys('Ctrl+Enter')).toBe('Ctrl Enter');
    expect(ariaKeys('Ctrl+Supr')).toBe('Control+Delete');
    expect(ariaKeys('Espacio')).toBe('Space');
  });
});

describe('findShortcut', () => {
  it('lets the inner place win, and the later among equals', () => {
    const all = [shortcut('page', 'Esc'), shortcut('pane', 'Esc', { scope: 'pane' }), shortcut('page 2', 'Esc')];
    expect(idFor(all, 'Esc', outside)).toBe('pane');
    expect(
      idFor(
        all.filter(({ scope }) => scope === 'screen'),
        'Esc',
        outside,
      ),
    ).toBe('page 2');
    expect(idFor([...all, shortcut('off', 'Esc', { scope: 'pane', when: false })], 'Esc', outside)).toBe('pane');
  });

  it('keeps letters and editing keys for the text while typing', () => {
    const all = ['S', '1', 'Supr', 'Enter', 'Espacio', '↓', 'Ctrl+Z'].map((keys) => shortcut(keys, keys));
    for (const { keys } of all) expect(idFor(all, keys, typing)).toBe(undefined);
    for (const { keys } of all) expect(idFor(all, keys, outside)).toBe(keys);
    expect(idFor([shortcut('undo', 'Ctrl+Z', { inFields: true })], 'Ctrl+Z', typing)).toBe('undo');
  });

  it('lets F keys, chords and Esc act while typing', () => {
    for (const keys of ['F2', 'Ctrl+K', 'Ctrl+Enter', 'Alt+1', 'Esc']) {
      expect(idFor([shortcut(keys, keys)], keys, typing)).toBe(keys);
    }
  });

  it('leaves Esc and Enter to an open list, and Enter and Espacio to a button', () => {
    const all = ['Esc', 'Enter', 'Espacio', 'Ctrl+Enter', 'F9'].map((keys) => shortcut(keys, keys));
    const acting = (place: PressPlace) => all.filter(({ keys }) => findShortcut(all, keys, place)).map(({ id }) => id);
    expect(acting({ ...outside, target: 'expanded' })).toEqual(['Ctrl+Enter', 'F9']);
    expect(acting({ ...outside, target: 'control' })).toEqual(['Esc', 'Ctrl+Enter', 'F9']);
  });

  it('turns letters off altogether, digits too', () => {
    const all = ['S', '1', 'F2', 'Supr'].map((keys) => shortcut(keys, keys));
    const off = { ...outside, letters: false };
    expect(all.filter(({ keys }) => findShortcut(all, keys, off)).map(({ id }) => id)).toEqual(['F2', 'Supr']);
  });

  it('lets only the keys of a dialog act while it is open', () => {
    const all = [shortcut('page', 'F9'), shortcut('window', 'Ctrl+Enter', { scope: 'dialog' })];
    expect(idFor(all, 'F9', { ...outside, modal: true })).toBe(undefined);
    expect(idFor(all, 'Ctrl+Enter', { ...outside, modal: true })).toBe('window');
  });
});

describe('findKeyProblem', () => {
  it.each(['/', '?', '[', 'Ctrl+1', 'Ctrl+9', 'Ctrl+N', 'Ctrl+T', 'Ctrl+W'])('refuses %s', (keys) => {
    expect(findKeyProblem(keys)).toContain(keys);
  });
  it.each(['Alt+1', 'Ctrl+K', 'N', '1', 'Ctrl+0'])('allows %s', (keys) => {
    expect(findKeyProblem(keys)).toBe(undefined);
  });
});

describe('listShortcuts', () => {
  it('lists each key once, as it would act', () => {
    const all = [
      shortcut('global esc', 'Esc', { scope: 'global' }),
      shortcut('pane esc', 'Esc', { scope: 'pane' }),
      shortcut('off', 'A', { when: false }),
      shortcut('save', 'Ctrl+Enter'),
    ];
    expect(listShortcuts(all).map((group) => [group.scope, group.shortcuts.map(({ id }) => id)])).toEqual([
      ['pane', ['pane esc']],
      ['screen', ['save']],
    ]);
  });
});
