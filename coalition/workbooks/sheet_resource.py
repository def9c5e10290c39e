"""Rows of a sheet through django-import-export: columns with widgets, and what an empty cell means.

The library carries a row: it reads every cell with the widget of its column, gathers what is wrong per column, and
writes rows out again. Around it lies what it does not do: blank cells, several tables in one row, and a plan that is
looked at before anything is written.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.resources import Resource

from coalition.workbooks.faults import CellError
from coalition.workbooks.reading import NoValue, as_text, normal

EMPTIED = "[leeg]"
# Beside the cells of a row: what stands there now, or how to begin.
BEFORE, FRESH = " before", " fresh"
NEEDED, FIXED = {"is_needed": True}, {"can_be_emptied": False}


class Column(Field):
    """A column: `is_needed` in a new row, and whether “[leeg]” may empty it; `of_keepers` is for their eyes only."""

    def __init__(
        self,
        name: str,
        attribute: str,
        widget: Any,
        *,
        is_needed: bool = False,
        can_be_emptied: bool = True,
        empty: Any = "",
        of_keepers: bool = False,
    ) -> None:
        super().__init__(attribute=attribute, column_name=name, widget=widget)
        self.is_needed, self.can_be_emptied, self.of_keepers = is_needed, can_be_emptied, of_keepers
        self.empty = empty


class SheetResource(Resource):
    """One row of a sheet, read into an object of ours and never saved by the library itself."""

    class Meta:
        # The plan compares and shows; nothing here may write.
        skip_diff = True
        store_instance = True
        clean_model_instances = False

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Any:
        """The planner has found it already, and hands it over to be written on."""
        return row.get(BEFORE)

    def init_instance(self, row: Any = None) -> Any:
        return row[FRESH]()

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """As in the library, but each error keeps its code, for two languages."""
        errors = {}
        for column in self.get_import_fields():
            try:
                self.import_field(column, instance, row, **kwargs)
            except CellError as error:
                errors[column.attribute] = ValidationError(error.code, code=error.code, params=error.params)
        if errors:
            raise ValidationError(errors)

    def import_field(self, field: Column, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """A blank cell leaves things as they are; what an export wrote is never doubted."""
        value = row.get(field.column_name)
        if isinstance(value, NoValue):
            raise CellError(value.code)
        text = as_text(value)
        if text == "":
            self._check_given(field, instance, row)
        elif text[0] == EMPTIED[0] and normal(text) == EMPTIED:
            self._empty(field, instance, row)
        elif not row.get(BEFORE) or text != as_text(field.export(instance, lists=kwargs["lists"])):
            remark = kwargs["remark"]
            kwargs = kwargs | {"remark": lambda code: remark(field.attribute, code)}
            field.save(instance, row, **kwargs)

    def _check_given(self, column: Column, instance: Any, row: dict[str, Any]) -> None:
        if column.is_needed and not row.get(BEFORE):
            raise CellError("required")

    def _empty(self, column: Column, instance: Any, row: dict[str, Any]) -> None:
        if not column.can_be_emptied or (column.is_needed and not row.get(BEFORE)):
            raise CellError("cannot_be_emptied")
        setattr(instance, column.attribute, column.empty)

    def iter_queryset(self, queryset: Any) -> Any:
        """Rows, not a queryset."""
        return iter(queryset)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Only the workflow writes."""

    def read(self, values: dict[str, Any], before: Any, fresh: Any, **kwargs: Any) -> tuple[Any, dict[str, CellError]]:
        """The object with what the row says, and what is wrong by attribute."""
        row = values | {BEFORE: before, FRESH: fresh}
        result = self.import_row(row, None, dry_run=True, row_number=0, **kwargs)
        if result.errors:
            raise result.errors[0].error
        found = result.validation_error.error_dict if result.validation_error else {}
        errors = {name: CellError(each[0].code, **(each[0].params or {})) for name, each in found.items()}
        return result.instance or before or fresh(), errors
