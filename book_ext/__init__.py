"""이 책을 위한 Sphinx 확장입니다. 파일 하나가 한 가지 일을 합니다."""

PARTS = """
execution formula_fonts formulas glossary_links icons korean live offline particles
pictures plain_code search streams theme unused_styles
"""


def setup(app):
    for part in PARTS.split():
        app.setup_extension(f"book_ext.{part}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
