import { createGlobalSetup } from './create-global-setup.ts'

/** Vitest's global setup with nothing but the migrations in the template; see `createGlobalSetup`. */
export default createGlobalSetup()
