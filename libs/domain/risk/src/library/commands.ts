import { IsOptional, Matches, ValidateBy } from 'class-validator';

const MOST = 150_000;

const IsDefinition = () =>
  ValidateBy(
    {
      name: 'isDefinition',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string'
            ? value.trim().length > 0 && value.length <= MOST
            : typeof value === 'object' &&
              value !== null &&
              !Array.isArray(value) &&
              Object.keys(value).length > 0,
      },
    },
    { message: 'Give the definition as JSON, or as YAML of at most 150,000 characters' },
  );

/** POST /instruments: the definition itself, as data or as YAML in a text. */
export class UploadInstrument {
  @IsDefinition() definition: Record<string, unknown> | string;
}

/** POST /instruments/{code}/{version}/approve. A version never changes; the hash says which figures were read. */
export class ApproveInstrument {
  @IsOptional() @Matches(/^[0-9a-f]{64}$/, { message: 'Give the hash of what you approve' }) hash?: string;
}
