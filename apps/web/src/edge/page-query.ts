import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
);

/** `?page=` of a list that is read page by page. */
export class PageQuery {
  @IsOptional() @whole @IsInt() @Min(1) @Max(5000) page?: number;
}
