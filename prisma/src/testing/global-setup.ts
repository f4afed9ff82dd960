import { createGlobalSetup } from './create-global-setup.ts'

/** Vitest's global setup, whose template has only the migrations; see `createGlobalSetup`. */
export default createGlobalSetup()
