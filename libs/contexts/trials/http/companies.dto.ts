import { IsId, PageQueryDto } from '@docket/http';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class CompanyQueryDto extends PageQueryDto {}

export class AliasDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Trials that name it so.' })
  trials!: number;
}

export class CompanyDto {
  @ApiProperty({ example: 'sanofi' })
  companyId!: string;

  @ApiProperty({ description: 'The spelling that most trials have.' })
  name!: string;

  @ApiProperty({ type: [AliasDto] })
  aliases!: AliasDto[];

  @ApiProperty({ type: [String], example: ['INDUSTRY'] })
  classes!: string[];

  @ApiProperty({ description: 'Trials that it sponsors.' })
  sponsored!: number;

  @ApiProperty({ description: 'Trials that it takes part in.' })
  collaborations!: number;

  @ApiProperty({ nullable: true, type: String })
  mergedInto!: string | null;

  @ApiProperty({ type: [String], description: 'Companies that were merged into this one itself.' })
  merged!: string[];
}

export class CountDto {
  @ApiProperty()
  value!: string;

  @ApiProperty()
  count!: number;
}

export class CompanyFiguresDto {
  @ApiProperty()
  trials!: number;

  @ApiProperty()
  sponsored!: number;

  @ApiProperty({ description: 'Participants of the trials that it sponsors, planned or actual.' })
  enrollment!: number;

  @ApiProperty({ type: [CountDto] })
  byStatus!: CountDto[];

  @ApiProperty({ type: [CountDto] })
  byPhase!: CountDto[];

  @ApiProperty({ description: 'False when it has more trials than are counted.' })
  exact!: boolean;
}

export class CompanyPageDto extends CompanyDto {
  @ApiProperty({ type: [CompanyDto], description: 'All that were merged into it, over any number of steps.' })
  members!: CompanyDto[];

  @ApiProperty({ type: CompanyFiguresDto, description: 'Of all members together.' })
  figures!: CompanyFiguresDto;
}

export class MergeCompanyDto {
  @ApiProperty({ description: 'The company that it is; its trials count for that one from now on.' })
  @IsId()
  into!: string;

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class SplitCompanyDto {
  @ApiProperty({ description: 'A company that was merged into this one.' })
  @IsId()
  member!: string;

  @ApiProperty({ minLength: 1, maxLength: 500 })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class WrittenCompanyDto {
  @ApiProperty()
  companyId!: string;

  @ApiProperty({ description: 'Pass it as `minPosition` to read your own write.' })
  position!: number;
}
