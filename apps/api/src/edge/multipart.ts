import { SetMetadata } from '@nestjs/common';

export const MULTIPART = 'throughcare:multipart';

/** Fields of a body that is read as a stream, where no command class can say them. */
export type MultipartFields = Readonly<Record<string, 'binary' | 'boolean' | 'string'>>;

export const Multipart = (fields: MultipartFields) => SetMetadata(MULTIPART, fields);
