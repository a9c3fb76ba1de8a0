// SPDX-License-Identifier: Apache-2.0
#include "model.h"

#include "form.h"
#include "scene.h"

static void
free_block(gpointer data)
{
    BaroBlock *block = data;

    if (block->form->free != NULL)
        block->form->free(block->data);
    g_free(block->alt);
    g_free(block);
}

BaroPageModel *
baro_model_new(const char *id)
{
    BaroPageModel *model = g_new0(BaroPageModel, 1);

    model->id = g_strdup(id);
    model->blocks = g_ptr_array_new_with_free_func(free_block);
    model->strings = g_string_chunk_new(1024);
    model->weight = 1;
    return model;
}

void
baro_model_free(BaroPageModel *model)
{
    if (model == NULL)
        return;
    g_free(model->id);
    g_free(model->name);
    g_free(model->eyebrow);
    g_free(model->title);
    g_free(model->subtitle);
    g_free(model->source);
    g_free(model->section);
    g_free(model->author);
    g_ptr_array_unref(model->blocks);
    g_string_chunk_free(model->strings);
    g_free(model);
}

const char *
baro_model_keep(BaroPageModel *model, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert(model->strings, text);
}

BaroBlock *
baro_model_add(BaroPageModel *model, const BaroForm *form, void *data)
{
    BaroBlock *block = g_new0(BaroBlock, 1);

    block->form = form;
    block->data = data;
    block->row = model->row;
    block->column = model->column;
    block->weight = model->weight;
    g_ptr_array_add(model->blocks, block);
    return block;
}

void
baro_model_column(BaroPageModel *model, double weight)
{
    model->column++;
    model->weight = weight;
}

void
baro_model_row(BaroPageModel *model, double weight)
{
    model->row++;
    model->column = 0;
    model->weight = weight;
}

void
baro_model_alt(BaroPageModel *model, const char *alt)
{
    BaroBlock *block =
        g_ptr_array_index(model->blocks, model->blocks->len - 1);

    g_free(block->alt);
    block->alt = g_strdup(alt);
}
