export const DEFINITIONS_FOLDER = new URL('../../definitions/', import.meta.url);
