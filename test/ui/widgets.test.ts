import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookWithAxe, OF_COLOURS } from '../support/axe.ts';
import { openGallery, type Gallery } from './gallery.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(async () => {
  await gallery.close();
});

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** What axe objects to. A list that floats from its field belongs to no landmark, which is not a fault of the page. */
async function objections(page: Page, scheme = 'light'): Promise<string[]> {
  const found = await lookWithAxe(page, scheme === 'dark' ? { only: OF_COLOURS } : { without: ['region'] });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

describe('accessibility', () => {
  const scenes = ['hoy', 'form', 'states', 'ticket', 'dialogs', 'many'];
  it.each(scenes.flatMap((scene) => [`${scene} light`, `${scene} dark`]))('axe finds nothing in %s', async (name) => {
    const [scene = '', scheme = ''] = name.split(' ');
    const page = await gallery.open(scene, `scheme=${scheme}`);
    if (scene === 'dialogs') await press(page, 'e');
    if (scene === 'ticket') await press(page, 'F1');
    // A window has its name a moment after it is there.
    if (scene === 'dialogs' || scene === 'ticket') await page.getByRole('dialog', { name: /./ }).waitFor();
    if (scene === 'form') await page.getByRole('combobox', { name: 'Tipología y servicio' }).fill('impre');
    expect(await objections(page, scheme)).toEqual([]);
  });

  it.each(['light', 'dark'])('axe finds nothing in the palette, %s', async (scheme) => {
    const page = await gallery.open('hoy', `scheme=${scheme}`);
    await press(page, 'Control+k');
    await page.keyboard.type('huaran');
    await page.getByRole('option').first().waitFor();
    expect(await objections(page, scheme)).toEqual([]);
  });

  it('the error of a field is its description', async () => {
    const page = await gallery.open('states');
    const described = await page.getByLabel('Código SBN').getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/^Faltan 2 dígitos/);
  });
});

describe('DataList', () => {
  const state = (page: Page) => page.getByTestId('state').textContent();
  const active = (page: Page) =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant');
      const row = document.getElementById(id ?? '');
      const box = row?.getBoundingClientRect();
      const list = document.activeElement?.getBoundingClientRect();
      const visible =
        box !== undefined && list !== undefined && box.top >= list.top - 1 && box.bottom <= list.bottom + 1;
      return { text: row?.textContent, visible };
    });

  it('keeps the first row chosen while earlier ones arrive, until somebody moves', async () => {
    const page = await gallery.open('arriving');
    const arrive = () => page.getByRole('button', { name: 'Llega otro' }).dispatchEvent('click');
    await expect.poll(() => state(page)).toBe('T-AY2-0009');
    await arrive();
    await expect.poll(() => state(page)).toBe('T-AY2-0008');
    await press(page, 'ArrowDown');
    await expect.poll(() => state(page)).toBe('T-AY2-0009');
    await arrive();
    await page.getByText('T-AY2-0007').waitFor();
    expect(await state(page)).toBe('T-AY2-0009');
  });

  it('moves with every key of a list and keeps the row in sight', async () => {
    const page = await gallery.open('many');
    const steps: [string, string][] = [
      ['ArrowDown', 'T-AY2-00002'],
      ['j', 'T-AY2-00003'],
      ['k', 'T-AY2-00002'],
      ['ArrowUp', 'T-AY2-00001'],
      ['ArrowUp', 'T-AY2-00001'],
      ['End', 'T-AY2-20000'],
      ['ArrowDown', 'T-AY2-20000'],
      ['Home', 'T-AY2-00001'],
    ];
    for (const [key, code] of steps) {
      await press(page, key);
      await page.waitForFunction(
        (text) => document.querySelector('[aria-selected=true]')?.textContent?.startsWith(text),
        code,
      );
      await expect.poll(() => active(page)).toMatchObject({ visible: true });
    }
    await press(page, 'PageDown', 'PageDown');
    expect(await state(page)).not.toContain('T-AY2-00001 ');
    await expect.poll(() => active(page)).toMatchObject({ visible: true });
  });

  it('opens with Enter, marks with Espacio, tells when the end is near', async () => {
    const page = await gallery.open('many');
    await press(page, 'ArrowDown', 'Enter', 'Space', 'ArrowDown', 'Space');
    expect(await state(page)).toContain('abierto T-AY2-00002 · marcados T-AY2-00002 T-AY2-00003 · fin 0');
    await press(page, 'End');
    await expect.poll(() => state(page)).toContain('fin 1');
  });

  it('draws only what is in sight of 20,000 rows, and tells how many there are', async () => {
    const page = await gallery.open('many');
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('20001');
  });

  it('keeps the selection by id when the data change, and takes the next when it goes', async () => {
    const page = await gallery.open('many');
    await press(page, 'ArrowDown', 'ArrowDown');
    await page.getByRole('button', { name: 'Quitar' }).click();
    await expect.poll(() => state(page)).toMatch(/^T-AY2-00004/);
    await press(page, 'Shift+Tab');
    await page.getByRole('grid').focus();
    await press(page, 'ArrowUp');
    await expect.poll(() => state(page)).toMatch(/^T-AY2-00002/);
  });

  it('leaves J and K alone when letters are turned off', async () => {
    const page = await gallery.open('many', 'letters=off');
    await press(page, 'j', 'j', 'ArrowDown');
    expect(await state(page)).toMatch(/^T-AY2-00002/);
  });

  it('skips the heads of groups', async () => {
    const page = await gallery.open('hoy');
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(await page.locator('[aria-selected=true]').textContent()).toContain('T-AY2-0087');
  });
});

describe('SelectField', () => {
  it('takes with Enter what is seen, though the list’s own timers run late, between the keys', async () => {
    const page = await gallery.open('form');
    const field = page.getByRole('combobox', { name: 'Prioridad' });
    await field.focus();
    const timers = await page.evaluateHandle(holdTimers);
    await press(page, 'ArrowDown');
    await page.getByRole('option').first().waitFor();
    await press(page, 'ArrowDown', 'ArrowDown');
    const seen = (await page.locator('[data-combobox-selected]').textContent()) ?? '';
    await timers.evaluate(({ run }) => run({ allBut: 1 }));
    await press(page, 'Enter');
    await timers.evaluate(({ end }) => end());
    await expect.poll(() => page.getByRole('option').count()).toBe(0);
    expect(await field.inputValue()).toBe(seen);
  });
});

/** In the page: timers of no time wait until they are told to run, as a browser lets them wait for keys that come quickly. */
function holdTimers() {
  const { setTimeout } = window;
  const held: (() => void)[] = [];
  const run = ({ allBut }: { allBut: number }): void => {
    while (held.length > allBut) held.shift()?.();
  };
  window.setTimeout = ((handler: () => void, ms = 0) =>
    ms > 0 ? setTimeout(handler, ms) : -held.push(handler)) as typeof window.setTimeout;
  return {
    run,
    end(): void {
      window.setTimeout = setTimeout;
      run({ allBut: 0 });
    },
  };
}

describe('SearchCombo', () => {
  const picked = (page: Page) => page.getByTestId('picked').textContent();

  it('selects the first option, moves, takes it with Enter and keeps the text', async () => {
    const page = await gallery.open('form');
    const field = page.getByRole('combobox', { name: 'Tipología y servicio' });
    await field.fill('impresoras');
    const options = page.getByRole('option');
    await expect.poll(() => options.count()).toBe(2);
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('mark').first().textContent()).toBe('Impresoras');
    await press(page, 'ArrowDown');
    expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
    await press(page, 'ArrowUp', 'Enter');
    await expect.poll(() => picked(page)).toBe('Impresoras');
    expect(await field.inputValue()).toBe('Impresoras');
    await expect.poll(() => options.count()).toBe(0);
  });

  it('finds without accents in what answers later, and closes with Esc without losing the text', async () => {
    const page = await gallery.open('form');
    const field = page.getByRole('combobox', { name: 'Usuaria/o' });
    await field.fill('nelida');
    await page.getByRole('option', { name: 'Huaranca Ccasani, Nélida' }).waitFor();
    await press(page, 'Escape');
    await expect.poll(() => page.getByRole('option').count()).toBe(0);
    expect(await field.inputValue()).toBe('nelida');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
  });

  it('gives text that matches nothing to the caller, also when Enter comes before the answer', async () => {
    const page = await gallery.open('form');
    const field = page.getByRole('combobox', { name: 'Usuaria/o' });
    await field.fill('zzz');
    await page.getByText('Nadie coincide en su sede').waitFor();
    await press(page, 'Enter');
    await expect.poll(() => picked(page)).toBe('texto: zzz');
    await field.fill('');
    await field.pressSequentially('740895000431');
    await press(page, 'Enter');
    await expect.poll(() => picked(page)).toBe('texto: 740895000431');
  });
});

describe('forms', () => {
  it('Enter moves on to the next field', async () => {
    const page = await gallery.open('form');
    await page.getByLabel('Fecha').focus();
    await press(page, 'Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('listbox');
  });

  it('reads dates as they are typed and says what is wrong at the field', async () => {
    const page = await gallery.open('form');
    const date = page.getByLabel('Fecha');
    await date.fill('18/11');
    await press(page, 'Tab');
    expect(await date.inputValue()).toBe('18/11/2026');
    await date.fill('31/02/2026');
    expect(await date.getAttribute('aria-invalid')).toBe(null);
    await press(page, 'Tab');
    await page.getByText('Esa fecha no existe en el calendario').waitFor();
    const described = await date.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe('Esa fecha no existe en el calendario');
    expect(await date.inputValue()).toBe('31/02/2026');
    await date.focus();
    await press(page, 'ArrowUp', 'ArrowUp', 'Tab');
    expect(await date.inputValue()).toBe('20/11/2026');
  });

  it('counts what is left only near the end', async () => {
    const page = await gallery.open('form');
    const text = page.getByLabel('Descripción del problema');
    await text.fill('a'.repeat(100));
    expect(await page.getByText(/caracteres/).count()).toBe(0);
    await text.fill('a'.repeat(130));
    await page.getByText('Quedan 10 caracteres').waitFor();
  });
});

describe('ConfirmDialog', () => {
  const answer = (page: Page) => page.getByTestId('answer').textContent();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

  it('begins on the safe answer, keeps the focus inside and gives it back', async () => {
    const page = await gallery.open('dialogs');
    await press(page, 'Tab');
    await page.getByRole('button', { name: 'Emitir' }).focus();
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => focused(page)).toContain('Seguir editando');
    await press(page, 'Tab');
    expect(await focused(page)).toContain('Emitir');
    await press(page, 'Tab');
    expect(await focused(page)).toContain('Seguir editando');
    await press(page, 'Enter');
    await expect.poll(() => answer(page)).toBe('sigue editando');
    await expect.poll(() => focused(page)).toContain('Emitir');
  });

  it('Esc is the safe answer and does not step back in the page behind', async () => {
    const page = await gallery.open('dialogs');
    await press(page, 'e');
    await page.getByRole('dialog').waitFor();
    await press(page, 'Escape');
    await expect.poll(() => answer(page)).toBe('sigue editando');
    await press(page, 'Escape');
    await expect.poll(() => answer(page)).toBe('un paso atrás');
  });

  it('its letter confirms, and no key of the page acts meanwhile', async () => {
    const page = await gallery.open('dialogs');
    await press(page, 'e');
    await page.getByRole('dialog').waitFor();
    await press(page, 'F2', 'F9');
    expect(await page.getByTestId('done').textContent()).toBe('');
    await press(page, 'e');
    await expect.poll(() => answer(page)).toBe('emitido');
  });

  it('hears the letter that is pressed right behind the key that asked', async () => {
    const page = await gallery.open('dialogs');
    const ask = page.getByRole('button', { name: 'Emitir' });
    await ask.focus();
    // Both are on their way before the page has heard the first.
    await Promise.all([press(page, 'Enter'), press(page, 'e')]);
    await expect.poll(() => answer(page)).toBe('emitido');
    await expect.poll(() => focused(page)).toContain('Emitir');
  });
});

describe('a window on a slow machine', () => {
  it('leaves the focus where a key has brought it, though its library sets it once more', async () => {
    const page = await gallery.open('dialogs');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.evaluate(() => {
      const real = setTimeout;
      Object.assign(globalThis, {
        setTimeout: (act: () => void, delay = 0) => real(act, delay + 300),
        quick: () => Object.assign(globalThis, { setTimeout: real }),
      });
    });
    try {
      await press(page, 'e');
      await page.getByRole('dialog').waitFor();
      await press(page, 'Tab');
      expect(await focused()).toContain('Emitir');
      // Behind what was put off before.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      expect(await focused()).toContain('Emitir');
    } finally {
      await page.evaluate(() => (globalThis as unknown as { quick: () => void }).quick());
    }
  });
});

describe('keys of the frame', () => {
  it('act while typing when they are no letters', async () => {
    const page = await gallery.open('form');
    const field = page.getByLabel('Bien');
    await field.focus();
    await press(page, 's', 'F2');
    expect(await field.inputValue()).toBe('s');
    expect(await page.getByTestId('done').textContent()).toBe('nueva atención');
    await press(page, 'Alt+3');
    expect(await page.locator('[aria-current=page]').textContent()).toContain('Tickets');
    await press(page, 'Control+Enter');
    await expect.poll(() => page.getByTestId('picked').textContent()).toBe('guardado');
  });

  it('F6 goes round the zones and comes back to where it was', async () => {
    const page = await gallery.open('hoy');
    const zone = () => page.evaluate(() => document.activeElement?.closest('[data-zone]')?.getAttribute('data-zone'));
    const seen = [await zone()];
    for (let step = 0; step < 6; step += 1) {
      await press(page, 'F6');
      seen.push(await zone());
    }
    expect(seen).toEqual(['list', 'pane', 'strip', 'top', 'nav', 'work', 'list']);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  });

  it('F1 lists the keys that are registered now', async () => {
    const page = await gallery.open('hoy');
    await press(page, 'F1');
    const help = page.getByRole('dialog');
    await help.getByText('Registrar solución y cerrar').waitFor();
    expect(await help.getByText('Ir a Verificar firma').isVisible()).toBe(true);
  });

  it('a saved message offers an undo that Ctrl Z takes, and goes after a while', async () => {
    const page = await gallery.open('states');
    await page.getByRole('button', { name: 'Guardar', exact: true }).first().click();
    await page.getByText('guardada en este equipo').waitFor();
    await press(page, 'Control+z');
    await page.getByText('Anulada').waitFor();
    await expect.poll(() => page.getByText('Anulada').count(), { timeout: 8000 }).toBe(0);
  });

  it('the palette runs what is selected, and > leaves only actions', async () => {
    const page = await gallery.open('hoy');
    await press(page, 'Control+k');
    await page.keyboard.type('huaran');
    const options = page.getByRole('option');
    await expect.poll(() => options.first().textContent()).toContain('Huaranca');
    expect(await page.locator('[aria-selected=true][role=option]').textContent()).toContain('Huaranca');
    await page.getByRole('combobox').fill('> cargo');
    await expect.poll(() => options.count()).toBe(1);
    await press(page, 'Enter');
    await expect.poll(() => page.getByTestId('done').textContent()).toBe('Nuevo cargo');
  });

  it('the palette takes the very next letter, and gives the focus back when it closes', async () => {
    const page = await gallery.open('hoy');
    await page.getByRole('button', { name: 'Intentar ahora' }).focus();
    // No timer may lie between the keys and the field: on a slow machine the first letters come before it.
    const ready = await page.evaluate(async () => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
      await Promise.resolve();
      return document.activeElement?.getAttribute('role');
    });
    expect(ready).toBe('combobox');
    await press(page, 'Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Intentar ahora F9');
  });

  it('the palette shows what arrives while it is open', async () => {
    const page = await gallery.open('hoy');
    await press(page, 'Control+k');
    await page.keyboard.type('zuniga');
    await page.getByText('Zúñiga Paredes, Inés').waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('3 resultados').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Intentar ahora', includeHidden: true }).dispatchEvent('click');
    await page.getByRole('option', { name: 'Zúñiga Paredes, Inés' }).waitFor();
  });
});

it('the strip counts down to the next attempt while there is no line, and rests while there is', async () => {
  const offline = await gallery.open('hoy');
  expect(await offline.getByRole('contentinfo').textContent()).toContain('Próximo intento en 0:45');
  const inLine = await gallery.open('hoy', 'line=on');
  expect(await inLine.getByRole('contentinfo').textContent()).not.toContain('Próximo intento');
});

describe('layout', () => {
  it('the pane covers the list below 1200 px, and nothing scrolls sideways at 200 % zoom', async () => {
    const page = await gallery.open('form');
    await page.setViewportSize({ width: 1190, height: 690 });
    expect(await page.getByRole('grid').isVisible()).toBe(false);
    expect(await page.getByLabel('Fecha').isVisible()).toBe(true);
    await page.setViewportSize({ width: 683, height: 384 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
  });
});

it('no page complained: no fault, no refused style, no warning', () => {
  expect(gallery.complaints).toEqual([]);
});
