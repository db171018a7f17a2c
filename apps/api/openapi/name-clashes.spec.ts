import 'reflect-metadata';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { withoutNameClashes } from './name-clashes.js';

/** A controller whose answer is a class of this name with this field. */
function answering(path: string, name: string, field: string) {
  const Answer = { [name]: class {} }[name]!;
  ApiProperty({ type: String })(Answer.prototype, field);
  class Answers {
    answer(): void {}
  }
  const described = Object.getOwnPropertyDescriptor(Answers.prototype, 'answer')!;
  Get()(Answers.prototype, 'answer', described);
  ApiOkResponse({ type: Answer })(Answers.prototype, 'answer', described);
  Controller(path)(Answers);
  return Answers;
}

async function describeAll(...controllers: ReturnType<typeof answering>[]) {
  const module = await Test.createTestingModule({ controllers }).compile();
  const app = module.createNestApplication({ logger: false });
  return withoutNameClashes(() => SwaggerModule.createDocument(app, new DocumentBuilder().build()));
}

describe('classes of the description', () => {
  it('of one name that differ are refused, with the name', async () => {
    await expect(
      describeAll(answering('a', 'ThingDto', 'one'), answering('b', 'ThingDto', 'other')),
    ).rejects.toMatchObject({ code: 'OPENAPI.NAME_CLASH', details: { names: ['ThingDto'] } });
  });

  it('of one name that say the same, or of two names, are described', async () => {
    const { components } = await describeAll(
      answering('a', 'ThingDto', 'one'),
      answering('b', 'ThingDto', 'one'),
      answering('c', 'OtherDto', 'other'),
    );
    expect(Object.keys(components?.schemas ?? {}).sort()).toEqual(['OtherDto', 'ThingDto']);
  });
});
