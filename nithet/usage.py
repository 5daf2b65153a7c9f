"""What is wrong with a command line, in the operator's language. Click knows English only."""

from __future__ import annotations

import re

import click

from kernel.language import language

THAI_LETTER = re.compile("[ก-๛]")


def show(fault: click.ClickException) -> None:
    """Tell what is wrong and where help is to be had, on the error stream."""
    if language() != "th" or isinstance(fault, click.exceptions.NoArgsIsHelpError):
        fault.show()
        return
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(f"ดูคำอธิบายด้วย '{context.command_path} -h'\n", err=True)
    click.echo(f"ผิดพลาด: {_sentence(fault)}", err=True)


def _sentence(fault: click.ClickException) -> str:
    if THAI_LETTER.search(fault.message):
        return fault.message
    match fault:
        case click.NoSuchOption():
            return f"ไม่มีตัวเลือก {fault.option_name}{_meant(fault.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"ไม่มีคำสั่ง {fault.command_name}{_meant(fault.possibilities)}"
        case click.MissingParameter():
            return f"ยังไม่ได้ระบุ {_name(fault.param)}{_choices(fault.param)}"
        case click.BadParameter():
            return f"ค่าของ {_name(fault.param)} ใช้ไม่ได้{_choices(fault.param) or _what(fault.param, fault.message)}"
        case click.BadOptionUsage():
            return f"ตัวเลือก {fault.option_name} ใช้แบบนี้ไม่ได้ โปรดดูว่าต้องมีค่าตามหลังหรือไม่"
        case click.FileError():
            return f"เปิดไฟล์ {fault.ui_filename} ไม่ได้"
    if isinstance(fault, click.UsageError) and fault.ctx is not None and fault.ctx.args:
        return f"ไม่เข้าใจ {' '.join(fault.ctx.args)}"
    if extra := re.search(r"\((.*)\)\Z", fault.message):
        return f"มีค่าเกินมา: {extra[1]}"
    return f"คำสั่งไม่ครบ ({fault.message})"


def _meant(possibilities: object) -> str:
    found = sorted(str(name) for name in possibilities) if isinstance(possibilities, list | tuple | set) else []
    return f" หมายถึง {' หรือ '.join(found)} หรือไม่" if found else ""


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "ค่า"
    return parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _choices(parameter: click.Parameter | None) -> str:
    kind = None if parameter is None else parameter.type
    return f" เลือกได้จาก {', '.join(str(choice) for choice in kind.choices)}" if isinstance(kind, click.Choice) else ""


def _what(parameter: click.Parameter | None, message: str) -> str:
    kind = None if parameter is None else parameter.type
    if isinstance(kind, click.IntRange | click.FloatRange):
        ends = [f"ตั้งแต่ {kind.min}" if kind.min is not None else "", f"ไม่เกิน {kind.max}" if kind.max is not None else ""]
        return f" ต้องเป็นตัวเลข{' '.join(end for end in ends if end)}"
    if isinstance(kind, click.types.IntParamType):
        return " ต้องเป็นจำนวนเต็ม"
    if isinstance(kind, click.Path | click.File):
        quoted = re.search(r"'(.*)'", message)
        return f" ไม่พบไฟล์หรืออ่านไม่ได้{': ' + quoted[1] if quoted else ''}"
    return f" ({message})"
