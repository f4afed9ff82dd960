import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { pageKinds } from '../harness/page-kinds.ts'
import { makeShowcase, type Showcase } from '../harness/showcase.ts'

let showcase: Showcase
test.beforeAll(async () => {
  showcase = await makeShowcase()
})

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1_440, height: 900 } }

/** The rules that depend on colours. All other rules give the same result in light and dark mode. */
const colourRules = ['color-contrast', 'link-in-text-block']

for (const [kind, pathOf] of Object.entries(pageKinds))
  test(`${kind} has no fault that axe finds, on a phone and a desktop, light and dark`, async ({
    browser,
  }) => {
    const { site } = await stackState()
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(new URL(await pathOf(showcase), site.origin).href)
    await expect(page.locator('h1')).toHaveCount(1)
    for (const [screen, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport)
      const stickingOut = await page.evaluate(
        'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
      )
      expect(stickingOut, `pixels that stick out to the side on a ${screen}`).toBe(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } })
        const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(colourRules)).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
        expect(found, `on a ${screen}, ${colorScheme}`).toEqual([])
      }
    }
    await context.close()
  })
