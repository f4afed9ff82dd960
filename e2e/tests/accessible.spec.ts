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

for (const [kind, pathOf] of Object.entries(pageKinds))
  for (const [screen, viewport] of Object.entries(screens))
    for (const colorScheme of ['light', 'dark'] as const)
      test(`${kind} has no fault that axe finds, on a ${screen}, ${colorScheme}`, async ({ browser }) => {
        const { site } = await stackState()
        const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
        const page = await context.newPage()
        await page.goto(new URL(await pathOf(showcase), site.origin).href)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
        expect(found).toEqual([])
        await expect(page.locator('h1')).toHaveCount(1)
        const stickingOut = await page.evaluate(
          'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
        )
        expect(stickingOut, 'pixels that stick out to the side').toBe(0)
        await context.close()
      })
