export type { FieldError, Flash, NavItem, ShellView } from './shell-view.js';
export { PageRenderer, type PageRendererOptions } from './page-renderer.js';
export { firstPageFor, maySearch, navigationFor } from './navigation.js';
export { escapeHtml, fieldId, hiddenInputs, type HiddenFields } from './form-fields.js';
export {
  countdown,
  dateOnly,
  dayOnly,
  lastDay,
  lateness,
  plural,
  relative,
  timeOnly,
  whenInZone,
  withDates,
} from './formats.js';
export { assetNames, assetPath, publicFolder } from './asset-names.js';
export { nonceOf, securityHeaders, serveAssets, type SecurityOptions } from './security-headers.js';
export { refusalFor, type ConflictView, type RefusalView } from './refusals.js';
export type { IdentityBar } from './identity-bar.view.js';
