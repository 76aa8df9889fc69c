export { faultsOf, Form, readForm } from './read-form.js';
export type { FieldFault, FormOf } from './read-form.js';
export { withUpload, type Upload } from './upload.js';
