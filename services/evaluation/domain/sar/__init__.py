"""The self-assessment report (SAR, รายงานผลการประเมินตนเอง) of a school, a track and an academic year.

Several people of the school write it, the board endorses it, the director submits it, the office checks it, returns
parts of it or accepts it (handbook 3.3; กฎกระทรวงการประกันคุณภาพการศึกษา พ.ศ. 2561 ข้อ 3).
"""
